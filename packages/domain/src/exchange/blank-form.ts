import { AssessmentType, Supervision } from '../model/assessment.ts'
import { ParticipationMode } from '../model/achievement-specification.ts'
import { QualityKind } from '../model/organisation.ts'
import type { Sheet, SheetPart } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'

/**
 * The questions of the studio as a form for paper, with the same numbers, so that what was written by hand can be typed in place by
 * place. Choices are boxes to tick; there is room for six outcomes and eight activities.
 */
export function blankForm({
  language,
  direction,
  words,
  day,
  profile,
}: {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly words: Words
  readonly day: string
  readonly profile: string
}): Sheet {
  const say = (code: string, values?: Readonly<Record<string, string | number>>): string =>
    words(code, values).replace(/[\u2066-\u2069]/g, '')
  const dots = '…………………………………………'
  const line = `${dots}${dots}`
  const task = (number: number, id: string): SheetPart => ({ kind: 'heading', level: 2, text: `${number} ${say(`studio.task.${id}`)}` })
  const ask = (code: string, lines = 1): SheetPart => ({
    kind: 'facts',
    rows: [[say(code), Array.from({ length: lines }, () => line).join(' ')]],
  })
  const boxes = (code: string, choices: readonly string[]): SheetPart => ({
    kind: 'facts',
    rows: [[say(code), choices.map((choice) => `☐ ${choice}`).join('   ')]],
  })
  const rows = (count: number, cells: number): readonly (readonly string[])[] =>
    Array.from({ length: count }, (_, index) => [String(index + 1), ...Array.from({ length: cells }, () => dots.slice(0, 24))])
  return {
    language,
    direction,
    title: say('form.title'),
    day,
    foot: `${say('form.title')} · ${profile}`,
    parts: [
      { kind: 'paragraph', text: say('form.lead') },
      task(1, 'title'),
      ask('element.title'),
      ask('studio.description', 2),
      task(2, 'need'),
      ask('studio.need.statement', 2),
      ask('studio.evidence.title'),
      ask('studio.consulted'),
      ask('studio.target-group'),
      ask('element.prerequisites'),
      ask('studio.recognised-for'),
      task(3, 'outcomes'),
      { kind: 'paragraph', text: say('studio.outcomes.hint'), small: true },
      { kind: 'table', columns: ['', say('element.learningOutcomes'), say('form.criteria-for')], rows: rows(6, 2) },
      task(4, 'assessment'),
      ...[1, 2].flatMap((number): SheetPart[] => [
        { kind: 'heading', level: 3, text: say('studio.assessment', { number }) },
        boxes(
          'element.assessmentType',
          AssessmentType.options.map((type) => say(`assessment-type.${type}`)),
        ),
        ask('studio.assessment.about'),
        ask('studio.criteria', 2),
        boxes(
          'element.supervision',
          Supervision.options.map((one) => say(`supervision.${one}`)),
        ),
      ]),
      task(5, 'size'),
      ask('studio.hours'),
      ask('studio.ects'),
      boxes('studio.eqf', ['1', '2', '3', '4', '5', '6', '7', '8']),
      ask('studio.level-why'),
      boxes(
        'element.participationForm',
        ParticipationMode.options.map((mode) => say(`mode.${mode}`)),
      ),
      { kind: 'heading', level: 3, text: say('studio.plan') },
      {
        kind: 'table',
        columns: ['', say('studio.plan.activity', { number: '' }).trim(), say('studio.plan.outcomes'), say('studio.plan.hours')],
        rows: rows(8, 3),
      },
      task(6, 'stacking'),
      boxes(
        'element.stackability',
        (['stand-alone', 'integrated', 'stackable'] as const).map((kind) => say(`stackability.${kind}`)),
      ),
      ask('studio.target'),
      task(7, 'quality'),
      boxes(
        'element.qualityAssurance',
        QualityKind.options.map((kind) => say(`quality-kind.${kind}`)),
      ),
      ask('studio.quality.body'),
      ask('studio.final-level'),
      ask('studio.review-date'),
      ask('studio.teach-language'),
    ],
  }
}
