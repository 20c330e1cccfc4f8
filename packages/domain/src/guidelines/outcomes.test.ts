import { describe, expect, test } from 'vitest'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { PolicyProfile } from '../model/profile.ts'
import { applyPatch } from './patch.ts'
import { prepareProfile } from './prepare.ts'
import { review } from './review.ts'

const at = '2026-09-15T08:00:00Z'
const checks = ['outcome-verb-is-observable', 'outcome-says-one-thing', 'outcome-has-context', 'outcome-avoids-teaching-words']
const made = prepareProfile(
  PolicyProfile.parse({
    id: 'test',
    title: { en: 'Test' },
    effectiveFrom: '2022-01-01',
    clauses: [{ id: 'C-1', text: { en: 'Outcomes' }, confidence: 'ours' }],
    rules: checks.map((check) => ({ check, force: 'must', clause: 'C-1' })),
  }),
  () => undefined,
)
const describing = (language: string, statement: string): AchievementSpecification =>
  AchievementSpecification.parse({
    id: 'https://example.org/1',
    language,
    title: { [language]: 'A' },
    learningOutcomes: [{ id: 'lo-1', statement: { [language]: statement } }],
    assessments: [{ id: 'as-1', type: 'project-work', outcomes: ['lo-1'] }],
  })
const judged = (specification: AchievementSpecification, check: string) =>
  made.ok ? review(made.value, specification, at).findings.filter((finding) => finding.check === check) : expect.fail('no profile')
const mended = (specification: AchievementSpecification, check: string): AchievementSpecification =>
  AchievementSpecification.parse(applyPatch(specification, judged(specification, check)[0]?.fixes[0]?.patch ?? expect.fail('no mend')))

const vague: readonly (readonly [string, string, string])[] = [
  ['en', 'Understand drip irrigation', 'Explain drip irrigation'],
  ['en', 'Understand  the  layout of a farm.', 'Explain the layout of a farm'],
  ['en', 'The learner will be able to understand Ohm’s law', 'Explain Ohm’s law'],
  ['en', 'Be aware of risks at height', 'Recognise risks at height'],
  ['fr', 'Être capable de comprendre l’installation', 'Expliquer l’installation'],
  ['fr', 'Connaître les règles d’hygiène.', 'Identifier les règles d’hygiène'],
  ['uk', 'Розуміє принципи роботи насоса', 'Пояснює принципи роботи насоса'],
  ['uk', 'Знати правила безпеки.', 'Визначати правила безпеки'],
  ['uk', 'Здобувач розуміє схему', 'Пояснює схему'],
  ['ru', 'Понимает принципы работы насоса', 'Объясняет принципы работы насоса'],
  ['ru', 'Знать правила безопасности', 'Определять правила безопасности'],
  ['ar', 'يَفْهَمُ مبادئ الري', 'يشرح مبادئ الري'],
  ['ar', 'أن يعرف قواعد السلامة', 'يحدّد قواعد السلامة'],
  ['ar', 'فهم مخطط الدائرة', 'شرح مخطط الدائرة'],
  ['ar', 'الإلمام بقواعد السلامة', 'وصف قواعد السلامة'],
  ['ar', 'يلمّ بقواعد السلامة', 'يصف قواعد السلامة'],
]
const clear: readonly (readonly [string, string])[] = [
  ['en', 'Inspect a roof installation with a checklist'],
  ['en', 'Knowledgeably present a report to a client'],
  ['fr', 'Contrôler une installation selon une liste'],
  ['uk', 'Оглядає установку за контрольним списком'],
  ['ru', 'Осматривает установку по контрольному списку'],
  ['ar', 'يفحص تركيبًا كهروضوئيًا وفق قائمة تحقق'],
]
const two: readonly (readonly [string, string, string, string])[] = [
  ['en', 'Inspect the roof with a checklist and report faults', 'Inspect the roof with a checklist', 'Report faults'],
  ['en', 'Install filters and emitters and measure the flow.', 'Install filters and emitters', 'Measure the flow'],
  ['fr', 'Installer les filtres et mesurer le débit', 'Installer les filtres', 'Mesurer le débit'],
  ['uk', 'Встановлює фільтри та вимірює потік', 'Встановлює фільтри', 'Вимірює потік'],
  ['uk', 'Оглядати обладнання й пояснювати несправності', 'Оглядати обладнання', 'Пояснювати несправності'],
  ['ru', 'Осматривает установку и измеряет поток', 'Осматривает установку', 'Измеряет поток'],
  ['ru', 'Осматривать установку и объяснять неисправности', 'Осматривать установку', 'Объяснять неисправности'],
  ['ar', 'يركّب المرشحات ويقيس التدفق', 'يركّب المرشحات', 'يقيس التدفق'],
]
const one: readonly (readonly [string, string])[] = [
  ['en', 'Install filters and emitters according to a drawing'],
  ['fr', 'Installer des filtres et des goutteurs selon un plan'],
  ['uk', 'Встановлює фільтри та крапельниці за кресленням'],
  ['ar', 'يركب المرشحات والنقاطات وفق الرسم'],
]
/** What is noticed and the answer that it calls for are one act: nobody answers to what was not seen. */
const answered: readonly (readonly [string, string])[] = [
  ['en', 'Identify unfair terms in a contract and propose fair ones'],
  ['fr', 'Repérer les clauses abusives d’un contrat et proposer une rédaction équitable'],
  ['uk', 'Виявляє помилки у звіті та пропонує виправлення'],
  ['ru', 'Выявляет ошибки в отчёте и предлагает исправления'],
  ['ar', 'يحدّد الأخطاء في التقرير ويقترح تصحيحات'],
]
const placed: readonly (readonly [string, string, 'passed' | 'failed'])[] = [
  ['en', 'Review the accounts of a small firm', 'passed'],
  ['fr', 'Vérifier les comptes d’une petite entreprise', 'passed'],
  ['en', 'Explain the function of photosynthesis today', 'failed'],
  ['en', 'Explain what a protective mask is for', 'failed'],
  ['en', 'Become familiar with the periodic system', 'failed'],
]

describe('a verb that nobody can see', () => {
  test.each(vague)('%s: %s → %s', (language, statement, expected) => {
    const check = 'outcome-verb-is-observable'
    const after = mended(describing(language, statement), check)
    expect(after.learningOutcomes[0]?.statement[language]).toBe(expected)
    expect(judged(after, check).map(({ judgement }) => judgement.outcome)).toEqual(['passed'])
  })
  test.each(clear)('is not seen where there is none: %s: %s', (language, statement) => {
    expect(judged(describing(language, statement), 'outcome-verb-is-observable').map(({ judgement }) => judgement.outcome)).toEqual([
      'passed',
    ])
  })
})

describe('two things in one outcome', () => {
  test.each(two)('%s: %s → %s | %s', (language, statement, first, second) => {
    const check = 'outcome-says-one-thing'
    const after = mended(describing(language, statement), check)
    expect(after.learningOutcomes.map((outcome) => outcome.statement[language])).toEqual([first, second])
    expect(after.assessments[0]?.outcomes).toEqual(after.learningOutcomes.map(({ id }) => id))
    expect(judged(after, check).map(({ judgement }) => judgement.outcome)).toEqual(['passed'])
  })
  test.each(answered)('are not seen where one notices and answers: %s: %s', (language, statement) => {
    expect(judged(describing(language, statement), 'outcome-says-one-thing').map(({ judgement }) => judgement.outcome)).toEqual(['passed'])
  })
  test.each(one)('are not seen in two objects of one verb: %s: %s', (language, statement) => {
    expect(judged(describing(language, statement), 'outcome-says-one-thing').map(({ judgement }) => judgement.outcome)).toEqual(['passed'])
  })
})

test.each(placed)(
  'whose thing it is says where or for whom; a word that belongs to the verb, or that nothing follows, says neither: %s: %s',
  (language, statement, outcome) => {
    expect(judged(describing(language, statement), 'outcome-has-context').map(({ judgement }) => judgement.outcome)).toEqual([outcome])
  },
)
