import { sha256 } from './acts.ts'
import type { Register } from './database.ts'
import type { Tables } from './schema.ts'
import { makeSecret } from './sessions.ts'

export type AttemptKind = Tables['sign_in_attempts']['kind']
type Begun = {
  readonly kind: AttemptKind
  readonly at: string
  readonly minutes: number
  readonly person?: string
  readonly data?: Readonly<Record<string, string>>
  readonly token?: string
}

/** Begins a sign-in and answers the secret that the browser keeps; the database holds digests alone. */
export async function beginAttempt(register: Register, { kind, at, minutes, person, data = {}, token }: Begun): Promise<string> {
  const secret = makeSecret()
  await register.deleteFrom('sign_in_attempts').where('expires', '<', new Date(at)).execute()
  const expires = new Date(Date.parse(at) + minutes * 60_000).toISOString()
  await register
    .insertInto('sign_in_attempts')
    .values({
      digest: sha256(secret),
      kind,
      person: person ?? null,
      data: JSON.stringify(data),
      secret: token === undefined ? null : sha256(token),
      created: at,
      expires,
    })
    .execute()
  return secret
}

type Taken = { readonly person: string | null; readonly data: unknown }
/** Takes a sign-in up in the browser that began it: once, in time, in one statement. */
export async function takeAttempt(
  register: Register,
  kind: AttemptKind,
  secret: string,
  at: string,
  token?: string,
): Promise<Taken | undefined> {
  let taking = register
    .deleteFrom('sign_in_attempts')
    .where('digest', '=', sha256(secret))
    .where('kind', '=', kind)
    .where('expires', '>', new Date(at))
  if (token !== undefined) taking = taking.where('secret', '=', sha256(token))
  return taking.returning(['person', 'data']).executeTakeFirst()
}

/** Takes up a first link, which the operator hands over and any browser may open once. */
export const takeFirstLink = (register: Register, token: string, at: string): Promise<Taken | undefined> =>
  register
    .deleteFrom('sign_in_attempts')
    .where('secret', '=', sha256(token))
    .where('kind', '=', 'first-link')
    .where('expires', '>', new Date(at))
    .returning(['person', 'data'])
    .executeTakeFirst()

/** How many links a person was sent in the last minutes: more than a few, and no more mail goes out. */
export async function recentLinks(register: Register, person: string, since: string): Promise<number> {
  const row = await register
    .selectFrom('sign_in_attempts')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person', '=', person)
    .where('kind', '=', 'link')
    .where('created', '>', new Date(since))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
