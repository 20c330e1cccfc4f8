import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import jsonld from 'jsonld'
import { NQuads } from 'rdf-canonize'
import { Parser, Store } from 'n3'
import ShaclValidator from 'rdf-validate-shacl'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { contexts } from '../contexts/list.ts'
import type { Json, JsonObject } from '../format.ts'
import { detect } from '../front-door/detect.ts'
import { prepare } from '../issue.ts'
import { isObject } from '../json-values.ts'
import { edcClasses, edcProblems } from '../payloads/elm-3-shape.ts'
import { award, issuer } from './peers.ts'
import { hasShared, readShared, readSharedJson, sharedFolder } from './shared.ts'

const folder = resolve(sharedFolder, 'reference-data/elm')
const edcContext = 'http://data.europa.eu/snb/model/context/edc-ap'
const hasShapes = hasShared && existsSync(resolve(folder, 'EDC-generic-full.ttl'))
const published = hasShapes
  ? readSharedJson('contexts/data.europa.eu_snb_model_context_edc_ap.json', z.looseObject({ '@context': z.record(z.string(), z.json()) }))
  : { '@context': {} }

/** The published shapes of a profile with those that it imports, which are not fetched. */
function shapesOf(...files: readonly string[]): Store {
  const shapes = new Store(
    files.flatMap((name) => new Parser({ blankNodePrefix: name.replace(/\W/g, '') }).parse(readFileSync(resolve(folder, name), 'utf8'))),
  )
  shapes.removeQuads(shapes.getQuads(null, 'http://www.w3.org/2002/07/owl#imports', null, null))
  return shapes
}
const documentLoader = async (url: string) => {
  const document = url === edcContext ? published : contexts.get(url)
  if (!document) throw new Error(`not bundled: ${url}`)
  return { contextUrl: null, documentUrl: url, document }
}
async function violations(shapes: Store, document: JsonObject): Promise<string[]> {
  const quads = await jsonld.toRDF(document, { documentLoader, safe: true, base: null })
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(quads.map((quad) => NQuads.serializeQuad(quad)).join('')))
  const report = await new ShaclValidator(shapes).validate(data)
  return report.results
    .filter(({ severity }) => severity?.value.endsWith('Violation') !== false)
    .map(
      (one) =>
        `${one.focusNode?.value ?? ''} ${String(one.path && 'value' in one.path ? one.path.value : '')} ${one.message.map(({ value }) => value).join()}`,
    )
}
const full = ['EDC-generic-no-cv.ttl', 'EDC-generic-full.ttl']
const wholeAward = () => ({
  ...award('Оксана Демо', { en: 'Solar PV systems', uk: 'Сонячні системи' }),
  validUntil: '2030-05-04T12:00:00Z',
})
async function composed(
  change: (given: ReturnType<typeof wholeAward>) => ReturnType<typeof wholeAward> = (given) => given,
): Promise<JsonObject> {
  const { setting } = await issuer('elm3+jades')
  const document = await prepare(change(wholeAward()), 'elm3+jades', { ...setting, sealOwner: 'VATGE-100200300' })
  if (!document.ok) throw new Error(JSON.stringify(document.problems))
  return document.value
}

describe.skipIf(!hasShapes)(
  'European Digital Credentials and the published shapes (needs the shared reference data beside the checkout)',
  () => {
    test('what we compose keeps the general profile, in every word of its context', async () => {
      expect(await violations(shapesOf(...full), await composed())).toEqual([])
    }, 30_000)
    test('and keeps it with little in the award: no level, no grade, no assessment', async () => {
      const bare = await composed((given) => ({
        ...given,
        results: [],
        specification: { ...given.specification, levels: [], assessments: [], qualityAssurance: [] },
      }))
      expect(await violations(shapesOf(...full), bare)).toEqual([])
    }, 30_000)
    test('the shapes do speak, and our own check says the same: without a member that must be there, both refuse', async () => {
      const whole = await composed()
      const without = (value: Json, [first, ...rest]: readonly string[]): Json => {
        if (Array.isArray(value)) return value.map((part: Json) => without(part, first === undefined ? [] : [first, ...rest]))
        if (!isObject(value) || first === undefined) return value
        if (rest.length > 0) return { ...value, [first]: without(value[first] ?? null, rest) }
        const { [first]: _, ...less } = value
        return less
      }
      for (const path of [
        ['issued'],
        ['credentialSubject', 'hasClaim'],
        ['displayParameter', 'individualDisplay'],
        ['credentialProfiles'],
        ['credentialSubject', 'hasClaim', 'awardedBy'],
        ['credentialSubject', 'hasClaim', 'title'],
        ['credentialSubject', 'hasClaim', 'provenBy', 'grade'],
        ['displayParameter', 'individualDisplay', 'displayDetail', 'page'],
      ]) {
        const less = without(whole, path)
        if (!isObject(less)) throw new Error('not an object')
        expect([path.join('/'), edcProblems(less).length > 0, (await violations(shapesOf(...full), less)).length > 0]).toEqual([
          path.join('/'),
          true,
          true,
        ])
      }
    }, 60_000)

    const Entry = z.object({ file: z.string(), kind: z.string(), axes: z.looseObject({ structure: z.string().optional() }).nullish() })
    const judged = hasShared
      ? readSharedJson('manifest.json', z.array(Entry)).filter(
          ({ kind, axes, file }) => kind === 'edc' && !file.includes('edci') && axes?.structure !== undefined,
        )
      : []
    test.each(judged)('$file: our check finds what the shapes find ($axes.structure)', ({ file, axes }) => {
      const found = detect(readShared(file))
      if (found.kind !== 'jades') throw new Error('not a seal')
      expect(edcProblems(found.seal.payload).length > 0).toBe(axes?.structure?.startsWith('violations'))
    })
    test('what must be there, and what may be there once, is stated as the shapes have it', () => {
      const Shapes = z.looseObject({
        'edc-generic-no-cv': z.record(
          z.string(),
          z.looseObject({
            required: z.array(z.looseObject({ path: z.string(), max: z.number().optional() })),
            atMostOne: z.array(z.string()),
          }),
        ),
      })
      const shapes = Shapes.parse(JSON.parse(readFileSync(resolve(folder, 'shacl-required.json'), 'utf8')))['edc-generic-no-cv']
      const iriOf = (name: string): string =>
        name
          .replace(/^elm:/, 'http://data.europa.eu/snb/model/elm/')
          .replace(/^dcterms:/, 'http://purl.org/dc/terms/')
          .replace(/^skos:/, 'http://www.w3.org/2004/02/skos/core#')
          .replace(/^rov:/, 'http://www.w3.org/ns/regorg#')
          .replace(/^foaf:/, 'http://xmlns.com/foaf/0.1/')
          .replace(/^adms:/, 'http://www.w3.org/ns/adms#')
          .replace(/^cred:/, 'https://www.w3.org/2018/credentials#')
      const terms = published['@context']
      const expand = (id: string): string => {
        const [prefix = '', rest] = id.split(/:(.*)/s)
        const base = terms[prefix]
        return typeof base === 'string' && rest !== undefined && !rest.startsWith('//') ? base + rest : id
      }
      const termOf = (path: string): string =>
        Object.entries(terms).find(
          ([, value]) => expand(typeof value === 'string' ? value : isObject(value) ? String(value['@id']) : '') === iriOf(path),
        )?.[0] ?? path.replace(/^cred:/, '')
      const sorted = (names: readonly string[]): readonly string[] => names.toSorted((a, b) => a.localeCompare(b))
      for (const [name, { required, atMostOne }] of Object.entries(shapes)) {
        const type = termOf(name)
        const own = edcClasses[type]
        // Properties without a JSON term cannot stand in a credential; the W3C's own classes are judged by the data model.
        if (name.startsWith('cred:') || (required.length === 0 && atMostOne.length === 0) || !own) {
          expect([name, required.length === 0 || name.startsWith('cred:')]).toEqual([name, true])
          continue
        }
        expect([name, sorted(own.must.map(([member, how]) => `${member}${how}`))]).toEqual([
          name,
          sorted(required.map(({ path, max }) => `${termOf(path)}${max === 1 ? '!' : '+'}`)),
        ])
        expect([name, sorted(own.once)]).toEqual([name, sorted(atMostOne.map(termOf).filter((term) => !term.includes(':')))])
      }
    })
  },
)
