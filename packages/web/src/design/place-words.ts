import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'

/** What parts of a description are called where a field made by hand has words of its own: by the place, `*` standing for any member. */
const ownWords: Readonly<Record<string, string>> = {
  'need/statement': 'studio.need.statement',
  'need/evidence': 'studio.part.evidence',
  'need/evidence/*/title': 'studio.evidence.title',
  'need/evidence/*/url': 'studio.evidence.url',
  'need/evidence/*/date': 'studio.evidence.date',
  'prerequisites/none': 'mc.no-prerequisites',
  'prerequisites/statement': 'element.prerequisites',
  'stackability/path': 'studio.path',
  'stackability/kind': 'element.stackability',
  'workload/hours': 'studio.hours',
  'assessments/*/description': 'studio.assessment.about',
  'assessments/*/type': 'element.assessmentType',
  'assessments/*/criteria': 'studio.criteria',
  'assessments/*/outcomeCriteria': 'studio.criteria',
  'assessments/*/supervision': 'element.supervision',
  'assessments/*/online': 'studio.assessment.online',
  'assessments/*/outcomes': 'element.learningOutcomes',
  'learningOutcomes/*/skills': 'facet.skill',
  'learningPlan/*/activity': 'studio.part.activity',
  'learningPlan/*/outcomes': 'studio.plan.outcomes',
}
const isMember = (part: string): boolean => /^[#@*]/.test(part)
export const isTag = (part: string | undefined): boolean =>
  part !== undefined && part !== 'id' && part !== 'url' && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(part)

/** Which field a place is, part by part in words: “Outcome 2 · English”, “Who was asked · 1 · Name”. */
export function placeWords(
  path: readonly string[],
  { learningOutcomes, assessments, title }: Pick<AchievementSpecification, 'learningOutcomes' | 'assessments' | 'title'>,
  words: (code: string, values?: Readonly<Record<string, number>>) => string,
  nameOf: (tag: string) => string,
): readonly string[] {
  const say = (...codes: readonly string[]): string | undefined => codes.map((code) => words(code)).find((said, at) => said !== codes[at])
  const number = (list: readonly { readonly id: string }[], id: string): number =>
    list.findIndex((one) => `#${one.id}` === id) + 1 || list.length + 1
  const [first = '', second = ''] = path
  const named = second.startsWith('#') && (first === 'learningOutcomes' || first === 'assessments')
  const beginning = !named
    ? (say(`studio.field.${first}`, `studio.part.${first}`, `field.${first}`) ?? words('studio.field.other'))
    : first === 'learningOutcomes'
      ? words('studio.outcome', { number: number(learningOutcomes, second) })
      : words('studio.assessment', { number: number(assessments, second) })
  const rest = path.slice(named ? 2 : 1).map((part, at) => {
    const whole = path.slice(0, (named ? 2 : 1) + at + 1)
    if (part.startsWith('@')) return String(Number(part.slice(1)) + 1)
    if (part.startsWith('#')) return part.slice(1)
    if (whole.length === path.length && isTag(part) && part in title) return nameOf(part)
    if (first === 'learningOutcomes' && part === 'statement') return ''
    const own = ownWords[whole.map((one) => (isMember(one) ? '*' : one)).join('/')]
    return say(...(own === undefined ? [] : [own]), `studio.part.${part}`) ?? ''
  })
  return [beginning, ...rest.filter((part) => part !== '')]
}
