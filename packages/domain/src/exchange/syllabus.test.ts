import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AchievementSpecification } from '../model/achievement-specification.ts'
import { readSyllabus } from './syllabus.ts'
import type { Block } from './syllabus.ts'

const demo = join(import.meta.dirname, '../../../../demo')
const blocks = (text: string): readonly Block[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: /^(-|\d+\.)\s/.test(line) ? 'item' : 'text', text: line.trim() }))
const read = (text: string) => readSyllabus(blocks(text))

describe('a syllabus', () => {
  test('of the demonstration is placed, and what was guessed is marked', () => {
    const { specification, doubts } = read(readFileSync(join(demo, 'syllabus.txt'), 'utf8'))
    expect(specification).toMatchObject({
      language: 'en',
      workload: { hours: 30, credits: [{ system: 'ects', points: 1.2 }] },
      levels: [{ framework: 'eqf', value: '3' }],
      prerequisites: { none: true },
      participation: ['on-site'],
      instructionLanguages: ['en'],
      learningOutcomes: [
        { statement: { en: 'Plan a drip line for a plot of up to one hectare' } },
        { statement: { en: 'Install filters and emitters according to a drawing' } },
        { statement: { en: 'Measure the flow and correct uneven watering' } },
      ],
      assessments: [{ type: 'practical-assessment', supervision: 'supervised-on-site-with-identity' }],
    })
    expect(doubts.filter(({ at }) => at.startsWith('/learningOutcomes')).length).toBe(3)
    expect(AchievementSpecification.safeParse({ id: 'urn:x:y', ...specification }).success).toBe(true)
  })
  test.each([
    [
      'fr',
      'Irrigation goutte à goutte\nAcquis d’apprentissage :\n- Planifier une ligne selon un plan\n- Installer des filtres\nDurée : 30 heures\nNiveau : CEC 3\nPrérequis : aucun',
      'Planifier une ligne selon un plan',
    ],
    [
      'uk',
      'Краплинне зрошення\nРезультати навчання:\n- Планує лінію за кресленням\n- Встановлює фільтри\nОбсяг: 30 годин\nРівень: ЄРК 3\nВимоги до вступу: немає',
      'Планує лінію за кресленням',
    ],
    [
      'ru',
      'Капельное орошение\nРезультаты обучения:\n- Планирует линию по чертежу\n- Устанавливает фильтры (объём работ)\nПродолжительность: 30 часов\nУровень: ЕРК 3\nПредварительные требования: нет',
      'Планирует линию по чертежу',
    ],
    [
      'ar',
      'الري بالتنقيط\nمخرجات التعلم:\n- يخطط خطا وفق الرسم\n- يركب المرشحات\nالمدة: ٣٠ ساعة\nالمستوى: الإطار الأوروبي 3\nالمتطلبات: لا شيء',
      'يخطط خطا وفق الرسم',
    ],
  ])('in %s is read with its own words', (language, text, first) => {
    const { specification } = read(text)
    expect(specification).toMatchObject({ language, workload: { hours: 30 }, levels: [{ value: '3' }], prerequisites: { none: true } })
    expect(specification.learningOutcomes?.[0]?.statement).toEqual({ [language]: first })
    expect(specification.learningOutcomes?.length).toBe(2)
  })
  test('that gives several numbers of hours is marked there, and the one that is called the whole is taken', () => {
    const { specification, doubts } = read('Course on roofs\nWorkload: 50 hours in total, of which 20 hours teaching')
    expect(specification.workload?.hours).toBe(50)
    expect(doubts).toContainEqual(expect.objectContaining({ at: '/workload/hours', why: 'several' }))
  })
  test('with a national level only does not get a European one: the line is named', () => {
    const { specification, doubts } = read('Course on roofs\nLevel: NQF 5')
    expect(specification.levels).toBeUndefined()
    expect(doubts).toContainEqual({ at: '/levels', why: 'not-placed', quote: 'NQF 5' })
  })
  test('loses no line: what is in no field is named', () => {
    const { doubts } = read('Course on roofs\nOutcomes:\n- Check a roof\nContent:\nHistory of the roof')
    expect(doubts).toContainEqual({ at: '', why: 'not-placed', quote: 'History of the roof' })
  })
  test('without any heading makes nothing up', () => {
    const { specification } = read('Hello')
    expect(Object.keys(specification).toSorted()).toEqual(['language', 'title'])
  })
})
