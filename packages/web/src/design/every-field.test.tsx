import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { leavesOf } from '@cairn/domain/model/shape'
import { fullDescription } from '../../../../test/setup/full-description.ts'
import { QualitySection, StackingSection } from './quality-section.tsx'
import { NeedSection, TitleSection } from './sections.tsx'
import { AssessmentSection } from './assessment-section.tsx'
import { OutcomesSection } from './outcomes-section.tsx'
import { SizeSection } from './size-section.tsx'
import { anyMember, descriptionShape, isNotByHand, notByHand } from './studio-fields.ts'

const nothing = (): void => undefined
const asked = leavesOf(descriptionShape).filter((place) => !isNotByHand(place))
const sections: readonly (readonly [string, (props: Parameters<typeof TitleSection>[0]) => ReactNode])[] = [
  ['title', TitleSection],
  ['need', NeedSection],
  ['outcomes', OutcomesSection],
  ['assessment', AssessmentSection],
  ['size', SizeSection],
  ['stacking', StackingSection],
  ['quality', QualitySection],
]
const drawnOf = (specification: AchievementSpecification): readonly string[] =>
  sections.flatMap(([, Section]) =>
    [
      ...renderToStaticMarkup(
        <Section
          id="x"
          specification={specification}
          change={nothing}
          review={undefined}
          onFix={nothing}
          onKeep={nothing}
          onUnkeep={nothing}
          doubts={[]}
          onSettle={nothing}
          draftId="d"
        />,
      ).matchAll(/data-at="([^"]+)"/g),
    ].map(([, place = '']) => place),
  )

/** A place of the model, where a text has one field for each language and a set one for each member, as the studio draws it. */
const fieldsOf = (place: string, drawn: readonly string[]): readonly string[] =>
  drawn.filter(
    (one) =>
      anyMember(one) === place ||
      anyMember(one).startsWith(`${place}/`) ||
      (place.endsWith('/*') && one.startsWith(`${place.slice(0, -1)}`)),
  )

describe('the studio and the model', () => {
  const full = fullDescription(['en', 'ar'])
  const drawn = drawnOf(full)
  // Why no level applies is asked where no level is stated.
  const either = [...drawn, ...drawnOf({ ...full, levels: [] })]

  test('a description with everything in it is whole', () => {
    expect(AchievementSpecification.safeParse(full).error?.issues ?? []).toEqual([])
  })
  test.each(asked)('%s can be written in the studio', (place) => {
    expect(fieldsOf(place.replace('/outcomeCriteria/*', '/outcomeCriteria'), either).length).toBeGreaterThan(0)
  })
  test('every text can be written in each language that the description has', () => {
    const english = drawn.filter((place) => place.endsWith('/en') && !place.endsWith('Languages/en'))
    expect(english.length).toBeGreaterThan(20)
    expect(english.filter((place) => !drawn.includes(place.replace(/en$/, 'ar')))).toEqual([])
  })
  test('no field is drawn twice', () => {
    expect(drawn.filter((place, index) => drawn.indexOf(place) !== index)).toEqual([])
  })
  test('more than one of everything that there can be more of can be written', () => {
    for (const place of [
      '/stackability/targets/1/title/en',
      '/qualityAssurance/1/kind',
      '/need/consulted/1/role',
      '/levels/1/value',
      '/workload/credits/1/points',
      '/awardingBodies/1/legalName/en',
    ])
      expect(drawn).toContain(place)
  })
  test('what nobody writes by hand is a place of the model', () => {
    const places = leavesOf(descriptionShape)
    expect(notByHand.filter((one) => !places.some((place) => place === one || place.startsWith(`${one}/`)))).toEqual([])
  })
})
