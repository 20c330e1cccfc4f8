import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { DataFactory, Parser, Store } from 'n3'
import ShaclValidator from 'rdf-validate-shacl'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { loqOf } from '@cairn/domain/exchange/loq'
import { namespaces } from '@cairn/domain/exchange/resource'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { printRdf, quadsOf } from './rdf.ts'

const shared = process.env['CAIRN_SHARED'] ?? resolve(process.cwd(), '../shared')
const shapesFolder = resolve(shared, 'reference-data/elm')
const demo = new URL('../../../../demo/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, demo), 'utf8'))
const demonstration = readdirSync(new URL('micro-credentials/', demo))
  .filter((name) => !/\.v\d/.test(name))
  .map((name) => AchievementSpecification.parse(read(`micro-credentials/${name}`)))
const published = z
  .object({ specifications: z.array(AchievementSpecification) })
  .parse(read('published/micro-credentials.json')).specifications
const sh = (name: string) => DataFactory.namedNode(`http://www.w3.org/ns/shacl#${name}`)

/**
 * The published shapes, with three changes: what they import is not fetched; one address pattern, written for Java, is written
 * for JavaScript; and the shape of LearningAchievementSpecification, which upstream has switched off, is switched on where `strict`.
 */
function publishedShapes(strict: boolean): Store {
  const shapes = new Store(
    ['LOQ-constraints.ttl', 'LOQ-constraints-mdr.ttl'].flatMap((name) =>
      new Parser({ blankNodePrefix: `${name.length}` }).parse(readFileSync(resolve(shapesFolder, name), 'utf8')),
    ),
  )
  shapes.removeQuads(shapes.getQuads(null, 'http://www.w3.org/2002/07/owl#imports', null, null))
  for (const quad of shapes.getQuads(null, sh('pattern'), null, null).filter(({ object }) => object.value.includes('(?i)'))) {
    shapes.removeQuad(quad)
    shapes.addQuad(quad.subject, quad.predicate, DataFactory.literal('^[hH][tT][tT][pP][sS]?:'))
  }
  if (strict) shapes.removeQuads(shapes.getQuads(null, sh('deactivated'), null, null))
  return shapes
}
const violations = async (shapes: Store, data: Store): Promise<string[]> =>
  (await new ShaclValidator(shapes).validate(data)).results.map(
    (one) =>
      `${one.focusNode?.value ?? ''} ${String(one.path && 'value' in one.path ? one.path.value : '')} ${one.message.map(({ value }) => value).join()}`,
  )
const graphOf = async (specifications: readonly AchievementSpecification[]): Promise<Store> =>
  new Store((await Promise.all(specifications.map((specification) => quadsOf(loqOf(specification).graph)))).flat())

describe.skipIf(!existsSync(shapesFolder))('what Europass harvests (needs the published SHACL shapes beside the checkout)', () => {
  const levelled = AchievementSpecification.parse({
    ...demonstration[0],
    id: 'https://example.org/mc/levelled',
    levels: [
      { framework: 'eqf', value: '5' },
      { framework: 'mqf', value: '5' },
    ],
    assessments: [
      { id: 'as-1', type: 'other' },
      { id: 'as-2', type: 'written-examination' },
    ],
    workload: {
      hours: 37.5,
      credits: [
        { system: 'ects', points: 1.5 },
        { system: 'ecvet', points: 2 },
      ],
    },
    prerequisites: { statement: { en: 'Basic maths' } },
  })
  test('every entry of the demonstration goes, with no violation of the profile, its switched-off shape included', async () => {
    expect(demonstration.filter((one) => loqOf(one).missing.length > 0).map(({ id }) => id)).toEqual([])
    expect(await violations(publishedShapes(true), await graphOf([...demonstration, levelled]))).toEqual([])
  })
  test('the 51 published descriptions break no shape either; each is kept back with what it lacks', async () => {
    expect(published.length).toBe(51)
    expect(await violations(publishedShapes(false), await graphOf(published))).toEqual([])
    const strict = await violations(publishedShapes(true), await graphOf(published.filter((one) => loqOf(one).missing.length === 0)))
    expect(strict).toEqual([])
    for (const one of published) expect([...new Set(loqOf(one).missing.map(({ code }) => code))], one.id).toEqual(expectedOf(one))
  })
  test('the shapes do speak: a graph without its outcomes and country is refused', async () => {
    const broken = await graphOf([levelled])
    broken.removeQuads(broken.getQuads(null, `${namespaces.elm}learningOutcome`, null, null))
    broken.removeQuads(broken.getQuads(null, `${namespaces.elm}countryCode`, null, null))
    expect((await violations(publishedShapes(true), broken)).length).toBeGreaterThanOrEqual(2)
  })
})
const expectedOf = (one: AchievementSpecification) => [
  ...(one.learningOutcomes.length === 0 ? ['export.needs-outcomes'] : []),
  ...(one.fields.length === 0 ? ['export.needs-field'] : []),
  ...(one.instructionLanguages.length === 0 ? ['export.needs-language'] : []),
]

describe('descriptions as linked data', () => {
  test('a level goes with the EQF and a framework of the European list, and is told where it stays behind', () => {
    const [one] = demonstration
    const withLevels = (...levels: { framework: string; value: string }[]) => loqOf(AchievementSpecification.parse({ ...one, levels }))
    const both = withLevels({ framework: 'eqf', value: '5' }, { framework: 'mqf', value: '5' })
    expect([both.graph[0]?.type, both.losses]).toEqual(['elm:Qualification', []])
    const alone = withLevels({ framework: 'eqf', value: '5' })
    expect([alone.graph[0]?.type, alone.losses.map(({ code }) => code)]).toEqual([
      'elm:LearningAchievementSpecification',
      ['export.level-not-listed'],
    ])
    expect(withLevels({ framework: 'nzqcf', value: '5' }).losses.map(({ code }) => code)).toEqual(['export.level-without-eqf'])
  })
  test('Turtle and N-Quads say the same, whatever stands in a text or an identifier', async () => {
    const odd = AchievementSpecification.parse({
      id: 'urn:cairn:x:{a}|b',
      title: { en: 'Quote " and \\ back\nline', ar: 'شمس 😀' },
      learningOutcomes: [{ id: 'lo-1', statement: { en: '<script>' } }],
    })
    const text = async (format: 'nq' | 'ttl') => {
      let all = ''
      for await (const part of printRdf([loqOf(odd).graph], format)) all += part
      return new Store(new Parser(format === 'nq' ? { format: 'N-Quads' } : {}).parse(all))
        .getQuads(null, null, null, null)
        .map((quad) => `${quad.subject.value} ${quad.predicate.value} ${quad.object.value}`)
        .toSorted()
    }
    expect(await text('nq')).toEqual(await text('ttl'))
    expect((await text('nq')).join()).toContain('Quote " and \\ back\nline')
  })
})
