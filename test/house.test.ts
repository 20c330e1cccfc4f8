import { MessageFormat } from 'messageformat'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { floorOf, floorTable, roomOf } from './floors.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))
const isTest = (file: string): boolean => /\.test\.tsx?$|\/(testing|conformance)\//.test(file)
const code = files.filter((file) => /\.(ts|tsx|js)$/.test(file))
const sources = code.filter((file) => /^packages\/\w+\/src\/.*\.tsx?$/.test(file) && !isTest(file) && !file.endsWith('.d.ts'))

describe('every file stays on its floor', () => {
  test.each(sources)('%s', (file) => {
    const room = roomOf(file)
    const floor = floorOf(room)
    expect(floor, `${room} has no row in test/floors.ts`).toBeDefined()
    for (const specifier of importsOf(file)) {
      const to = fileOf(file, specifier)
      if (to === undefined) expect(floor?.packages, `${file} → ${specifier}`).toContain(packageOf(specifier, floor?.packages ?? []))
      else if (roomOf(to) !== room)
        expect(floor?.mayImport, `${file} → ${to}`).toContain(
          roomOf(to).replace(/^web\/journey .*/, `web/journey${room.startsWith('web/journey') ? ' (another)' : ''}`),
        )
    }
  })
  test('and docs/HOUSE.md shows the floors', () => {
    expect(read('docs/HOUSE.md')).toContain(floorTable())
  })
})

describe('what is said to be pure is pure', () => {
  const clock = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b/
  const outside = /\bfetch\(|\bprocess\.|\bconsole\.|\bsetInterval\(|\bimport\.meta\.env\b/
  const machine = /\bcrypto\.|\bdocument\.|\bwindow\.|\bsetTimeout\(/
  test.each(sources.filter((file) => /^packages\/(domain|credentials)\//.test(file)))('%s', (file) => {
    const text = withoutComments(read(file))
    expect(text).not.toMatch(clock)
    expect(text).not.toMatch(outside)
    if (file.startsWith('packages/domain/')) expect(text).not.toMatch(machine)
  })
})

describe('a file can be read', () => {
  const grabBag = /(^|[/-])(utils?|helpers?|common|misc|shared|stuff|index)\.(ts|tsx)$/
  test.each(code)('%s', (file) => {
    const text = read(file)
    // Cases are data and may be many; what a person has to follow is short.
    expect(text.split('\n').length, 'lines').toBeLessThanOrEqual(isTest(file) || file.startsWith('bench/') ? 400 : 300)
    if (!file.endsWith('.config.ts')) expect(text).not.toMatch(/^export default\b/m)
    expect(text).not.toMatch(/^export \* from/m)
    expect(text).not.toMatch(/\bas unknown as\b|@ts-(ignore|nocheck|expect-error)/)
    if (file.startsWith('packages/') && !isTest(file)) expect(file).not.toMatch(grabBag)
  })
})

describe('words live in the locales', () => {
  const locales = 'packages/domain/locales'
  const languages = readdirSync(join(root, locales))
  const subjects = readdirSync(join(root, locales, 'en')).filter((name) => name !== 'language.json')
  const words = (language: string, subject: string): Record<string, string> =>
    JSON.parse(read(`${locales}/${language}/${subject}`)) as Record<string, string>

  test.each(languages)('%s says its own name and direction', (language) => {
    expect(JSON.parse(read(`${locales}/${language}/language.json`))).toMatchObject({
      name: expect.stringMatching(/./),
      direction: expect.stringMatching(/^(ltr|rtl)$/),
    })
  })
  test.each(languages.flatMap((language) => subjects.map((subject) => [language, subject] as const)))(
    '%s has every word of %s, with the same blanks to fill',
    (language, subject) => {
      const here = words(language, subject)
      const english = words('en', subject)
      expect(Object.keys(here).toSorted()).toEqual(Object.keys(english).toSorted())
      for (const [key, message] of Object.entries(here)) {
        expect(() => new MessageFormat(language, message), `${key}: ${message}`).not.toThrow()
        expect(blanksOf(english[key] ?? ''), key).toEqual(expect.arrayContaining([...blanksOf(message)]))
      }
    },
  )
  test.each(sources.filter((file) => file.endsWith('.tsx')))('%s has none of its own', (file) => {
    expect(wordsIn(file)).toEqual([])
  })
})

describe('nothing that is tracked names a place of one machine', () => {
  // Put together here so that this file does not name them either.
  const places = new RegExp(
    [
      'registry\\.npm' + 'js',
      'registry\\.yarn' + 'pkg',
      '/(?:ho' + 'me|Us' + 'ers)/\\w',
      '/ro' + 'ot/\\w',
      '/wo' + 'rk/\\w',
      '(?<![\\w./])/t' + 'mp/\\w',
    ].join('|'),
    'i',
  )
  test.each(files.filter((file) => !/\.(png|ico|woff2?|gz|xlsx|ods|pdf)$/.test(file)))('%s', (file) => {
    expect(places.exec(read(file))?.[0]).toBeUndefined()
  })
})

test('docs/DIVERGENCES.md names the files that leave a standard, and no others', () => {
  const marked = sources.filter((file) => read(file).includes('@divergence'))
  const named = [...read('docs/DIVERGENCES.md').matchAll(/`(packages\/[^`]+)`/g)].map(([, file = '']) => file)
  expect([...new Set(named)].toSorted()).toEqual(marked.toSorted())
})

/** What a file imports, types and dynamic imports included. */
function importsOf(file: string): readonly string[] {
  const found = [...read(file).matchAll(/(?:^|[\s;}])(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(([, specifier = '']) => specifier)
  return [...new Set(found)].filter((specifier) => !specifier.endsWith('.css'))
}

/** The file of this house that an import names, or nothing where it names a package of others. */
function fileOf(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return relative(root, join(root, from, '..', specifier))
  const ours = /^@cairn\/(\w+)\/(.+)$/.exec(specifier)
  return ours ? `packages/${ours[1]}/${ours[2]?.startsWith('locales/') ? '' : 'src/'}${ours[2]}` : undefined
}

function packageOf(specifier: string, allowed: readonly string[]): string {
  if (specifier.startsWith('node:')) return 'node'
  const [scope = '', name = ''] = specifier.split('/')
  if (!scope.startsWith('@')) return scope
  return allowed.includes(scope) ? scope : `${scope}/${name}`
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '')
const blanksOf = (message: string): readonly string[] => [...new Set([...message.matchAll(/\$[\w-]+/g)].map(([blank]) => blank))]

const spoken = new Set([
  'title',
  'alt',
  'placeholder',
  'label',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-placeholder',
])

/** Text with letters in a screen, or in an attribute that is read out. The product's own name and the name of the clock are no words. */
function wordsIn(file: string): readonly string[] {
  const found: string[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (node === null || typeof node !== 'object') return
    const { type, value, name } = node as { readonly type?: string; readonly value?: unknown; readonly name?: { readonly name?: string } }
    if (type === 'JSXText' && typeof value === 'string') found.push(value)
    if (type === 'JSXAttribute' && spoken.has(name?.name ?? '') && typeof (value as { value?: unknown } | null)?.value === 'string')
      found.push((value as { value: string }).value)
    Object.values(node).forEach(visit)
  }
  visit(parseSync(file, read(file)).program)
  return found.map((text) => text.trim()).filter((text) => /\p{L}/u.test(text.replace(/\b(Cairn|UTC)\b/g, '')))
}
