import type { Instant } from '@cairn/domain/model/instant'
import { LearningOutcome } from '@cairn/domain/model/learning-outcome'
import { Offer } from '@cairn/domain/model/offer'
import type { CreditSystem } from '@cairn/domain/model/profile'
import { Qualification } from '@cairn/domain/model/qualification'
import { StackingRule } from '@cairn/domain/model/stacking-rules'
import type { Holding } from '@cairn/domain/recognition/holding'
import { noSkillGraph } from '@cairn/domain/recognition/compare/skills'
import type { Asked, Goal } from '@cairn/domain/recognition/plan/asked'
import * as z from 'zod'

/** A credential or offer in a few words; the rest is filled in. Credits are of the target’s own system unless hours are given. */
export const Short = z.strictObject({
  name: z.string(),
  credits: z.number().optional(),
  hours: z.number().optional(),
  system: z.string().optional(),
  level: z.string().optional(),
  framework: z.string().default('eqf'),
  fields: z.array(z.string()).default([]),
  sector: z.string().optional(),
  route: z.enum(['course', 'validation']).default('course'),
  body: z.string().default('own'),
  awarded: z.string().default('2026-01-10'),
  usedFor: z.array(z.string()).default([]),
  outcomes: z.array(z.string()).default([]),
  price: z.number().optional(),
  weeks: z.number().optional(),
})
export type Short = z.input<typeof Short>

/** A target in a few words. A unit accepts the named credentials, or asks for outcomes; without either it takes anything. */
export const ShortTarget = z.strictObject({
  credits: z.number().optional(),
  hours: z.number().optional(),
  system: z.string().default('ects'),
  level: z.string().optional(),
  path: z.enum(['open', 'elective', 'rigid']).default('open'),
  units: z
    .array(
      z.strictObject({
        id: z.string(),
        credits: z.number().optional(),
        accepts: z.array(z.string()).default([]),
        outcomes: z.array(z.string()).default([]),
        optional: z.boolean().default(false),
      }),
    )
    .default([]),
  rules: z.array(StackingRule).default([]),
})
export type ShortTarget = z.input<typeof ShortTarget>

const specification = (name: string): string => `urn:specification:${name}`
const bodyOf = (name: string): string => `https://example.org/body/${name}`
const stated = (texts: readonly string[]): LearningOutcome[] =>
  texts.map((text, place) => LearningOutcome.parse({ id: `lo-${place + 1}`, statement: { en: text } }))

function holdingOf(given: Short, system: string): Holding {
  const {
    name,
    credits,
    hours,
    level,
    framework,
    fields,
    sector,
    route,
    body,
    awarded,
    usedFor,
    outcomes,
    system: other,
  } = Short.parse(given)
  return {
    id: `urn:award:${name}`,
    specification: specification(name),
    title: { en: name },
    outcomes: stated(outcomes),
    workload: {
      ...(hours === undefined ? {} : { hours }),
      credits: credits === undefined ? [] : [{ system: other ?? system, points: credits }],
      parts: [],
    },
    levels: level === undefined ? [] : [{ framework, value: level }],
    fields,
    sector,
    route,
    awardingBodies: [bodyOf(body)],
    awarded: `${awarded}T09:00:00Z`,
    validUntil: undefined,
    usedFor: usedFor.map((one) => `urn:qualification:${one}`),
    unreliable: undefined,
    learner: undefined,
  }
}

/** The question in full. */
export function askedOf(
  given: ShortTarget,
  held: readonly Short[],
  offers: readonly Short[] = [],
  more: { readonly goal?: Goal; readonly at?: Instant; readonly creditSystems?: readonly CreditSystem[] } = {},
): Asked {
  const { credits, hours, system, level, path, units, rules } = ShortTarget.parse(given)
  const size = (points: number | undefined) => (points === undefined ? undefined : { credits: [{ system, points }] })
  const whole = credits === undefined && hours === undefined ? undefined : { ...size(credits), ...(hours === undefined ? {} : { hours }) }
  const qualification = Qualification.parse({
    id: 'urn:qualification:target',
    title: { en: 'Target' },
    path,
    awardingBodies: [{ id: bodyOf('own'), legalName: { en: 'Own' } }],
    ...(whole ? { workload: whole } : {}),
    ...(level === undefined ? {} : { levels: [{ framework: 'eqf', value: level }] }),
    units: units.map(({ id, credits: points, accepts, outcomes, optional }) => ({
      id,
      title: { en: id },
      ...(points === undefined ? {} : { workload: size(points) }),
      accepts: accepts.map(specification),
      learningOutcomes: stated(outcomes),
      optional,
    })),
    stackingRules: rules,
  })
  return {
    qualification,
    held: held.map((one) => holdingOf(one, system)),
    goal: more.goal ?? 'cheapest',
    at: more.at ?? '2026-09-15T08:00:00Z',
    seconds: 20,
    frameworks: [],
    creditSystems: more.creditSystems ?? [],
    graph: noSkillGraph,
    offers: offers.map((one) => ({
      gives: holdingOf(one, system),
      offer: Offer.parse({
        id: `urn:offer:${one.name}`,
        specification: specification(one.name),
        price: { amount: one.price ?? 0, currency: 'EUR' },
        ...(one.weeks === undefined ? {} : { weeks: one.weeks }),
        route: one.route ?? 'course',
      }),
    })),
  }
}
