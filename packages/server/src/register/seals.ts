import type { Register, Tx } from './database.ts'
import { asOffice } from './tenancy.ts'

export type SealKind = 'P-256' | 'P-384' | 'RSA'
/** A certificate of an organisation as everybody may see it, with its days. */
export type SealRow = {
  readonly id: string
  readonly organisation: string
  readonly thumbprint: string
  readonly kind: SealKind
  readonly subject: string
  readonly identifier: string | null
  readonly certificates: readonly string[]
  readonly jwk: object
  readonly starts: Date
  readonly ends: Date
  readonly state: 'active' | 'retired'
  readonly created: Date
  readonly retired: Date | null
  readonly compromised: Date | null
}
const columns = [
  'id',
  'organisation',
  'thumbprint',
  'kind',
  'subject',
  'identifier',
  'certificates',
  'jwk',
  'starts',
  'ends',
  'state',
  'created',
  'retired',
  'compromised',
] as const

/** Every seal of an organisation, oldest first; none is ever left out. */
export const sealsOf = async (register: Register | Tx, organisation: string): Promise<readonly SealRow[]> =>
  (await register
    .selectFrom('seals')
    .select(columns)
    .where('organisation', '=', organisation)
    .orderBy('created')
    .orderBy('id')
    .execute()) as SealRow[]

/** The seal that an organisation seals with at a moment: of those in their time, the newest. */
export const sealAt = (seals: readonly SealRow[], at: string): SealRow | undefined =>
  seals.findLast(({ state, starts, ends }) => state === 'active' && starts.getTime() <= Date.parse(at) && Date.parse(at) < ends.getTime())

/** Every seal of this register, whoever asks: they stand in what they sealed. */
export const allSeals = (
  register: Register,
): Promise<{ thumbprint: string; organisation: unknown; starts: Date; retired: Date | null; compromised: Date | null }[]> =>
  register
    .selectFrom('seals')
    .innerJoin('organisations', 'organisations.id', 'seals.organisation')
    .select([
      'seals.thumbprint as thumbprint',
      'organisations.body as organisation',
      'seals.starts as starts',
      'seals.retired as retired',
      'seals.compromised as compromised',
    ])
    .orderBy('seals.id')
    .execute()

/** The seals behind a public name, whatever the tenant: a DID document is for everybody. */
export const sealsOfSlug = (register: Register, slug: string): Promise<readonly SealRow[]> =>
  asOffice(async () => {
    const organisation = await register.selectFrom('organisations').select('id').where('slug', '=', slug).executeTakeFirst()
    return organisation ? sealsOf(register, organisation.id) : []
  })
