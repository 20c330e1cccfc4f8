import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import { review } from '@cairn/domain/guidelines/review'
import { speakReview } from '@cairn/domain/guidelines/speak'
import { mergeDrafts } from '@cairn/domain/guidelines/merge'
import type { Conflict } from '@cairn/domain/guidelines/merge'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Doubt } from '@cairn/domain/model/doubt'
import { leavesOf } from '@cairn/domain/model/shape'
import { PolicyProfile } from '@cairn/domain/model/profile'
import { wordsIn } from '@cairn/domain/model/words'
import type { Messages } from '@cairn/domain/model/words'
import { SpeechContext } from '../ui/words.tsx'
import { Conflicts } from './conflicts.tsx'
import { ProfileContext } from './finding-list.tsx'
import { placeWords } from './place-words.ts'
import { placeOf, tasks } from './places.ts'
import { Readers } from './readers.tsx'
import { QualitySection, StackingSection } from './quality-section.tsx'
import { NeedSection, TitleSection } from './sections.tsx'
import { AssessmentSection } from './assessment-section.tsx'
import { OutcomesSection } from './outcomes-section.tsx'
import { SizeSection } from './size-section.tsx'
import { descriptionShape, isNotByHand } from './studio-fields.ts'
import { Summary } from './summary.tsx'
import { Unplaced } from './unplaced.tsx'

const root = join(import.meta.dirname, '../../../..')
const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))
const locales = (language: string): readonly Messages[] =>
  readdirSync(join(root, 'packages/domain/locales', language)).map(
    (name) => json(`packages/domain/locales/${language}/${name}`) as Messages,
  )
const made = prepareProfile(PolicyProfile.parse(json('profiles/eu-2022.json')), () => undefined)
const profile = made.ok ? made.value : undefined
const draft = AchievementSpecification.parse({
  id: 'urn:x:y',
  title: { en: 'Inspection of flat roofs', fr: 'Contrôle des toits plats' },
  workload: { hours: 50, credits: [{ system: 'ects', points: 2 }] },
  levels: [{ framework: 'eqf', value: '4' }],
  textChanged: { en: '2026-06-01T09:00:00Z', fr: '2026-05-01T09:00:00Z' },
  learningOutcomes: [
    { id: 'lo-1', statement: { en: 'Understand flat roofs', fr: 'Comprendre les toits plats' } },
    {
      id: 'lo-2',
      statement: { en: 'Inspect a flat roof with a checklist', fr: 'Contrôler un toit selon une liste' },
      skills: [{ framework: 'ESCO', id: 'https://s.example/1', label: { en: 'inspect roofs' } }],
    },
  ],
  assessments: [
    { id: 'as-1', type: 'practical-assessment', outcomes: ['lo-2'], outcomeCriteria: { 'lo-2': { en: 'Finds four of five faults' } } },
  ],
  learningPlan: [{ activity: { en: 'Workshop' }, outcomes: ['lo-2'], hours: 20 }],
  stackability: { kind: 'stackable', targets: [{ title: { en: 'Roofer' } }] },
  need: { evidence: [{ title: { en: 'Survey' } }], consulted: [] },
  qualityAssurance: [{ kind: 'quality-statement' }],
  keptFindings: [{ check: 'outcome-verb-is-observable', at: '/learningOutcomes/0/statement/en', reason: 'Required by the sector' }],
})
const doubts: readonly Doubt[] = [
  { at: '/workload/hours', why: 'several', quote: '50 hours, of which 20' },
  { at: '', why: 'not-placed', quote: 'History of the roof' },
]
const nothing = (): void => undefined

describe.each(['en', 'fr', 'ar', 'uk', 'ru'])('the parts of the studio in %s', (language) => {
  const words = wordsIn(language, ...locales(language), ...locales('en'))
  const spoken = profile && speakReview(review(profile, draft, '2026-09-15T08:00:00Z'), words)
  const draw = (part: ReactNode): string =>
    renderToStaticMarkup(
      <SpeechContext.Provider value={{ words, language: { code: language, name: language, direction: language === 'ar' ? 'rtl' : 'ltr' } }}>
        <ProfileContext.Provider value={profile}>{part}</ProfileContext.Provider>
      </SpeechContext.Provider>,
    )
  const props = {
    id: 'x',
    specification: draft,
    change: nothing,
    review: spoken,
    onFix: nothing,
    onKeep: nothing,
    onUnkeep: nothing,
    doubts,
    onSettle: nothing,
    draftId: 'd',
  }
  const bare = /(^|[\s>"(])(studio|endorse|skill|offer|form|element|mode|assessment-type|quality-kind)\.[a-z][A-Za-z.-]+/

  test.each([
    ['title', TitleSection],
    ['need', NeedSection],
    ['outcomes', OutcomesSection],
    ['assessment', AssessmentSection],
    ['size', SizeSection],
    ['stacking', StackingSection],
    ['quality', QualitySection],
  ] as const)('“%s” is drawn, every word in this language', (_, Section) => {
    expect(draw(<Section {...props} />)).not.toMatch(bare)
  })
  test('a finding shows its clause and examples, a kept one its reason, a doubt the words it came from', () => {
    const outcomes = draw(<OutcomesSection {...props} />)
    expect(outcomes).toContain('Required by the sector')
    expect(outcomes).toContain('class="clean examples"')
    expect(draw(<SizeSection {...props} />)).toContain('50 hours, of which 20')
    expect(draw(<Unplaced doubts={doubts} onSettle={nothing} />)).toContain('History of the roof')
    expect(draw(<TitleSection {...props} />)).toContain(words('fix.still-fits', { language: 'fr' }).replace(/[\u2066-\u2069]/g, ''))
    expect(draw(<SizeSection {...props} />)).toMatch(/(20|٢٠)[^<]*(50|٥٠)/)
  })
  test('what is left leads to a field of the draft, and the three readers see their view', () => {
    const summary = draw(<Summary review={spoken} specification={draft} doubts={doubts} />)
    expect(summary).not.toMatch(bare)
    expect(summary).toContain('href="#f-lo-')
    expect(draw(<Readers specification={draft} />)).not.toMatch(bare)
  })
  test('a conflict of any field shows both texts', () => {
    const mine = { ...draft, workload: { hours: 60, credits: [], parts: [] }, title: { en: 'Mine', fr: 'Contrôle des toits plats' } }
    const theirs = {
      ...draft,
      workload: { hours: 70, credits: [], parts: [] },
      title: { en: 'Theirs', fr: 'Contrôle des toits plats' },
      learningOutcomes: draft.learningOutcomes.slice(1),
    }
    const { merged, conflicts } = mergeDrafts(draft, mine, theirs)
    const drawn = draw(<Conflicts conflicts={conflicts} specification={merged} resolve={nothing} />)
    for (const text of ['Mine', 'Theirs', '60', '70']) expect(drawn).toContain(text)
    expect(drawn).not.toMatch(bare)
  })
})
test.each(['en', 'ar'])(
  'in %s, a conflict in whatever part of a description is called by its name, and choices are said in words',
  (language) => {
    const words = wordsIn(language, ...locales(language), ...locales('en'))
    const draw = (conflict: Conflict): string =>
      renderToStaticMarkup(
        <SpeechContext.Provider value={{ words, language: { code: language, name: language, direction: 'ltr' } }}>
          <Conflicts conflicts={[conflict]} specification={draft} resolve={nothing} />
        </SpeechContext.Provider>,
      )
    const parts = descriptionShape.kind === 'parts' ? Object.keys(descriptionShape.parts).filter((name) => !isNotByHand(`/${name}`)) : []
    expect(parts.length).toBeGreaterThan(30)
    for (const name of parts) expect(draw({ path: [name], mine: 'x', theirs: 'y' }), name).not.toContain(words('studio.field.other'))
    // Below them too, down to the last leaf that a person can write.
    const nameless = leavesOf(descriptionShape)
      .filter((place) => !isNotByHand(place))
      .map((place) =>
        place
          .slice(1)
          .split('/')
          .map((part) => (part === '*' ? '@0' : part)),
      )
      .filter(
        (path) =>
          !/^learningOutcomes\/@0\/statement$/.test(path.join('/')) && placeWords(path, draft, words, (tag) => tag).length < path.length,
      )
    expect(nameless).toEqual([])
    const said = draw({ path: ['need', 'consulted', '@0', 'role'], mine: 'employer', theirs: 'sector-body' })
    expect(said).toContain(words('studio.role.employer'))
    expect(said).toContain(words('studio.part.consulted'))
    expect(draw({ path: ['learningOutcomes', '#lo-2', 'statement', 'en'], mine: 'Mine', theirs: 'Theirs' })).toContain(words('language.en'))
  },
)
test('every place that a rule can speak about belongs to a task', () => {
  expect(placeOf('/learningOutcomes/1/statement/en', draft)).toBe('f-lo-2')
  expect(placeOf('/assessments/0', draft)).toBe('f-as-1-type')
  for (const finding of profile
    ? review(profile, AchievementSpecification.parse({ id: 'urn:x:z', title: { en: 'A' } }), '2026-09-15T08:00:00Z').findings
    : []) {
    const at = 'problem' in finding.judgement ? finding.judgement.problem.at : undefined
    if (at !== undefined && at !== '')
      expect(
        tasks.some((task) => task.at.some((place) => at.startsWith(place))),
        at,
      ).toBe(true)
  }
})
