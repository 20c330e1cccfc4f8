/** One room of the house: which other rooms and which packages its files may import. A type import is an import. */
export type Floor = { readonly room: string; readonly mayImport: readonly string[]; readonly packages: readonly string[] }

const rules = ['domain/guidelines', 'domain/recognition', 'domain/consultation', 'domain/assessment']
const domain = ['domain/model', 'domain/contract', 'domain/exchange', ...rules]
const credentials = [
  'credentials/base',
  'credentials/payloads',
  'credentials/formats',
  'credentials/steps',
  'credentials/doors',
  'credentials/conversion',
]
const server = ['ports', 'adapters', 'import', 'export', 'register', 'operations', 'demo', 'api', 'cli'].map((name) => `server/${name}`)

/** The floors. docs/HOUSE.md shows this table, and a test compares the two. */
export const floors: readonly Floor[] = [
  { room: 'domain/model', mayImport: ['domain/locales'], packages: ['zod', 'messageformat'] },
  { room: 'domain/guidelines', mayImport: ['domain/model'], packages: ['zod', 'diff'] },
  // What one can compare in words is what the guidelines know of a language.
  { room: 'domain/recognition', mayImport: ['domain/model', 'domain/guidelines'], packages: ['zod', '@orama', 'highs'] },
  { room: 'domain/consultation', mayImport: ['domain/model'], packages: ['zod'] },
  { room: 'domain/assessment', mayImport: ['domain/model'], packages: ['zod'] },
  { room: 'domain/exchange', mayImport: ['domain/model'], packages: ['zod'] },
  { room: 'domain/contract', mayImport: ['domain/model', ...rules], packages: ['zod'] },
  {
    room: 'credentials/base',
    mayImport: ['domain/model'],
    packages: [
      'zod',
      'jose',
      'jsonld',
      'rdf-canonize',
      'canonicalize',
      'cborg',
      'fflate',
      'qr',
      '@noble',
      '@scure',
      '@digitalbazaar',
      '@digitalcredentials',
      'ed25519-signature-2020-context',
      '@peculiar',
      'reflect-metadata',
      'pdf-lib',
      'cborg',
      'base45-ts',
      'fast-png',
    ],
  },
  { room: 'credentials/payloads', mayImport: ['domain/model', 'credentials/base'], packages: ['zod', '@noble'] },
  { room: 'credentials/formats', mayImport: ['domain/model', 'credentials/base', 'credentials/payloads'], packages: [] },
  {
    room: 'credentials/steps',
    mayImport: ['domain/model', 'credentials/base', 'credentials/payloads', 'credentials/formats'],
    packages: ['zod'],
  },
  { room: 'credentials/doors', mayImport: ['domain/model', ...credentials.slice(0, 4)], packages: ['zod', '@scure'] },
  // Another format of the same award: it issues, and never verifies by itself.
  {
    room: 'credentials/conversion',
    mayImport: ['domain/model', 'credentials/base', 'credentials/payloads', 'credentials/formats', 'credentials/doors'],
    packages: ['zod'],
  },
  {
    room: 'server/ports',
    mayImport: [...domain, 'credentials/base', 'credentials/formats', 'credentials/conversion', 'server/register'],
    packages: ['zod', 'kysely'],
  },
  {
    room: 'server/import',
    mayImport: ['domain/model', 'domain/exchange', 'credentials/base'],
    packages: [
      'node',
      'zod',
      'csv-parse',
      '@e965/xlsx',
      'n3',
      'mammoth',
      'unpdf',
      'parse5',
      'fast-xml-parser',
      'xml-crypto',
      '@xmldom',
      'node-forge',
    ],
  },
  {
    room: 'server/export',
    mayImport: ['domain/model', 'domain/exchange', 'credentials/base'],
    packages: ['node', 'n3', 'ical-generator', 'temporal-polyfill', 'fast-xml-parser', 'uuid', '@e965/xlsx'],
  },
  {
    room: 'server/adapters',
    mayImport: ['server/ports', ...domain, ...credentials],
    packages: [
      'node',
      'zod',
      'undici',
      'pino',
      'prom-client',
      'highs',
      'nodemailer',
      'openid-client',
      '@simplewebauthn',
      '@myriaddreamin',
      '@expo-google-fonts',
      'qr',
    ],
  },
  {
    room: 'server/register',
    mayImport: [...domain, 'credentials/base', 'server/ports'],
    packages: ['node', 'zod', 'kysely', 'pg', '@electric-sql/pglite'],
  },
  {
    room: 'server/operations',
    mayImport: ['server/ports', 'server/register', 'server/import', 'server/export', ...domain, ...credentials],
    packages: ['zod'],
  },
  {
    room: 'server/demo',
    mayImport: ['server/ports', 'server/register', 'server/operations', 'server/adapters', ...domain, ...credentials],
    packages: ['node', 'zod'],
  },
  {
    room: 'server/api',
    mayImport: [
      'server/operations',
      'server/demo',
      'server/ports',
      'server/register',
      'server/adapters',
      'server/import',
      'server/export',
      'domain/model',
      'domain/contract',
      'domain/exchange',
      'credentials/base',
      'credentials/formats',
      'web/ui',
    ],
    packages: ['node', 'zod', 'hono', '@hono', 'hono-rate-limiter', 'pino', 'prom-client', 'swagger-ui-dist'],
  },
  {
    room: 'server/cli',
    mayImport: [...server.filter((room) => room !== 'server/cli'), 'server/main', ...domain, ...credentials],
    packages: ['node', 'zod', 'commander'],
  },
  {
    room: 'server/main',
    mayImport: [...server, ...domain, ...credentials, 'web/ui', 'web/entry'],
    packages: ['node', '@hono', 'pino', 'prom-client'],
  },
  { room: 'web/ui', mayImport: ['domain/model', 'domain/contract'], packages: ['react', 'react-dom', 'react-aria-components', 'qr'] },
  {
    room: 'web/journey',
    mayImport: ['web/ui', ...domain, ...credentials],
    packages: ['react', 'react-dom', 'react-aria-components', '@simplewebauthn', 'highs'],
  },
  {
    room: 'web/entry',
    mayImport: ['web/ui', 'web/journey', ...domain, ...credentials],
    packages: ['react', 'react-dom', 'react-aria-components', 'preact', 'zod', '@fontsource-variable'],
  },
]

/** Files that stand beside the folders of a package, by the room they belong to. */
const doors: Readonly<Record<string, string>> = {
  'credentials/verify': 'credentials/doors',
  'credentials/issue': 'credentials/doors',
  'credentials/formats': 'credentials/formats',
  'server/main': 'server/main',
  'server/serve': 'server/main',
  'server/run-worker': 'server/operations',
  'server/mail-worker': 'server/operations',
  'web/render': 'web/entry',
  'web/app': 'web/entry',
  'web/service-worker': 'web/entry',
}
const parts: Readonly<Record<string, string>> = {
  payloads: 'credentials/payloads',
  bulk: 'credentials/doors',
  steps: 'credentials/steps',
  conversion: 'credentials/conversion',
  ui: 'web/ui',
  islands: 'web/entry',
}

/** Which room a file of `packages/` belongs to. In the web each folder is a journey, and journeys do not see each other. */
export function roomOf(file: string): string {
  const [, name = '', source = '', first = '', ...rest] = file.split('/')
  if (name === 'domain') return source === 'locales' ? 'domain/locales' : `domain/${first}`
  const inFolder = rest.length > 0
  const part = first.replace(/\.\w+$/, '')
  if (!inFolder) return doors[`${name}/${part}`] ?? { credentials: 'credentials/base', server: 'server/ports', web: 'web/ui' }[name] ?? name
  if (name === 'credentials') return parts[part] ?? 'credentials/base'
  if (name === 'web') return parts[part] ?? `web/journey ${part}`
  return `server/${part}`
}

/** The row that holds for a room; every journey of the web keeps the same one. */
export const floorOf = (room: string): Floor | undefined => floors.find((floor) => floor.room === room.replace(/ .*/, ''))

/** The table as docs/HOUSE.md shows it. */
export const floorTable = (): string =>
  [
    '| room | may import | packages |',
    '|---|---|---|',
    ...floors.map(({ room, mayImport, packages }) => `| ${room} | ${shown(mayImport)} | ${shown(packages)} |`),
  ].join('\n')

/** Long lists of one package are said shorter. */
const shown = (names: readonly string[]): string => {
  let rest = [...names]
  const said: string[] = []
  for (const [whole, group] of [
    ['all of domain', domain],
    ['all of credentials', credentials],
  ] as const)
    if (group.every((name) => rest.includes(name))) {
      said.push(whole)
      rest = rest.filter((name) => !group.includes(name))
    }
  return [...said, ...rest].join(', ') || '–'
}
