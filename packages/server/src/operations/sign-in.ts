import type { WaysIn } from '@cairn/domain/contract/sign-in'
import { Text } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import type { Ports, Site } from '../ports.ts'
import { record } from '../register/acts.ts'
import { beginAttempt, recentLinks, takeAttempt, takeFirstLink } from '../register/attempts.ts'
import { makeSecret } from '../register/sessions.ts'
import { currentTenant, mainTenant } from '../register/tenancy.ts'
import { done, refused } from './refusal.ts'
import type { Outcome, Refusal } from './refusal.ts'

/** How long a link in a mail can be used, and how many go to one person in that time. */
export const linkMinutes = 15
const linksAtMost = 5
const questionMinutes = 5
/** Refuses, and says so in the log: the way and nothing of the person (security.md AUD-04). */
const refuse = (ports: Ports, method: string, code: 'sign-in.failed' | 'sign-in.link-used' | 'sign-in.not-invited'): Refusal => {
  ports.log('sign-in.refused', { method, why: code })
  return refused(401, { code })
}

/** How one can sign in to this tenant's register. */
export async function showWaysIn(ports: Ports): Promise<WaysIn> {
  const id = currentTenant() ?? mainTenant
  const rows = (await ports.register.selectFrom('tenants').select(['id', 'name', 'host']).orderBy('id').limit(200).execute()).map(
    (row) => ({ ...row, name: Text.safeParse(row.name).data ?? {} }),
  )
  return {
    tenant: { id, name: { ...rows.find((row) => row.id === id)?.name } },
    others: rows.filter((row) => row.id !== id && row.host === null).map((row) => ({ id: row.id, name: { ...row.name } })),
    passkey: true,
    link: ports.mail.ready,
    demonstration: ports.demonstration,
    ...(ports.identityProvider ? { provider: ports.identityProvider.name } : {}),
  }
}

/**
 * Sends a link to sign in, if somebody has that address. Neither the answer nor its time tells: the same rows are written
 * either way, and mail goes out afterwards. Answers the secret that the browser must bring with the link.
 */
export async function sendLink(ports: Ports, email: string, site: Site, words: Words): Promise<Outcome<{ readonly secret: string }>> {
  if (!ports.mail.ready) return refused(503, { code: 'sign-in.no-mail' })
  const at = ports.clock.now()
  const person = await ports.register
    .selectFrom('people')
    .select(['id', 'email'])
    .where(({ fn }) => fn('lower', ['email']), '=', email.toLowerCase())
    .where('ended', 'is', null)
    .executeTakeFirst()
  const sent = await recentLinks(ports.register, person?.id ?? '', new Date(Date.parse(at) - linkMinutes * 60_000).toISOString())
  const token = makeSecret()
  const secret = await beginAttempt(ports.register, {
    kind: 'link',
    at,
    minutes: linkMinutes,
    token,
    ...(person ? { person: person.id } : {}),
  })
  if (person?.email && sent < linksAtMost)
    void ports.mail.send({
      to: person.email,
      subject: words('mail.link.subject', { register: site.name }),
      text: words('mail.link.text', { register: site.name, link: `${site.origin}/sign-in/link/${token}`, minutes: linkMinutes }),
    })
  return done({ secret })
}

/** Who a link signs in: once, in time, and only in the browser that asked for it, but for the operator's first link. */
export async function personOfLink(ports: Ports, token: string, secret: string | undefined): Promise<Outcome<string>> {
  const at = ports.clock.now()
  const taken =
    (secret === undefined ? undefined : await takeAttempt(ports.register, 'link', secret, at, token)) ??
    (await takeFirstLink(ports.register, token, at))
  return taken?.person ? done(taken.person) : refuse(ports, 'link', 'sign-in.link-used')
}

/** What a passkey is asked. It says itself whose it is, so nobody's address is asked for. */
export async function askPasskey(
  ports: Ports,
  site: Site,
): Promise<{ readonly options: Record<string, unknown>; readonly secret: string }> {
  const options = await ports.passkeys.ask(site)
  return {
    options: { ...options },
    secret: await beginAttempt(ports.register, {
      kind: 'passkey',
      at: ports.clock.now(),
      minutes: questionMinutes,
      data: { challenge: options.challenge },
    }),
  }
}

/** Who a passkey's answer signs in. A counter that went back means a copy of the key, and is refused. */
export async function personOfPasskey(ports: Ports, site: Site, answer: unknown, secret: string | undefined): Promise<Outcome<string>> {
  const at = ports.clock.now()
  const taken = secret === undefined ? undefined : await takeAttempt(ports.register, 'passkey', secret, at)
  const challenge = (taken?.data as { challenge?: string } | undefined)?.challenge
  const id = ports.passkeys.named(answer)
  const key =
    challenge === undefined || id === undefined
      ? undefined
      : await ports.register.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst()
  if (!key || challenge === undefined) return refuse(ports, 'passkey', 'sign-in.failed')
  const checked = await ports.passkeys.check(site, challenge, answer, {
    id: key.id,
    publicKey: key.public_key,
    counter: Number(key.counter),
    transports: key.transports,
  })
  if (!checked) return refuse(ports, 'passkey', 'sign-in.failed')
  await ports.register.updateTable('passkeys').set({ counter: checked.counter, last_used: at }).where('id', '=', key.id).execute()
  return done(key.person)
}

/** Sends the browser to the other provider; what must come back is kept here, under the browser's secret. */
export async function beginAtProvider(ports: Ports, site: Site): Promise<Outcome<{ readonly url: string; readonly secret: string }>> {
  if (!ports.identityProvider) return refused(404, { code: 'office.missing' })
  try {
    const { url, kept } = await ports.identityProvider.begin(`${site.origin}/sign-in/provider/back`)
    return done({
      url,
      secret: await beginAttempt(ports.register, { kind: 'oidc', at: ports.clock.now(), minutes: linkMinutes, data: kept }),
    })
  } catch (error) {
    ports.log('sign-in.provider-unreachable', { why: error instanceof Error ? error.name : 'unknown' })
    return refused(503, { code: 'sign-in.provider-unreachable' })
  }
}

/**
 * Who the other provider says it is. Known by issuer and subject; the first time by an e-mail address that the provider has
 * verified and an administrator has invited. Nobody gets an account by signing in.
 */
export async function personOfProvider(ports: Ports, query: string, secret: string | undefined): Promise<Outcome<string>> {
  const at = ports.clock.now()
  const taken = secret === undefined ? undefined : await takeAttempt(ports.register, 'oidc', secret, at)
  if (!taken || !ports.identityProvider) return refuse(ports, 'oidc', 'sign-in.failed')
  const found = await ports.identityProvider.finish(query, taken.data).catch((error: unknown) => {
    ports.log('sign-in.provider-refused', { why: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' })
    return undefined
  })
  if (!found) return refuse(ports, 'oidc', 'sign-in.failed')
  const known = await ports.register
    .selectFrom('identities')
    .select('person')
    .where('issuer', '=', found.issuer)
    .where('subject', '=', found.subject)
    .executeTakeFirst()
  if (known) return done(known.person)
  const { email, issuer, subject } = found
  const invited =
    email === undefined
      ? undefined
      : await ports.register
          .selectFrom('people')
          .select('id')
          .where(({ fn }) => fn('lower', ['email']), '=', email.toLowerCase())
          .where('ended', 'is', null)
          .executeTakeFirst()
  if (!invited) return refuse(ports, 'oidc', 'sign-in.not-invited')
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .insertInto('identities')
      .values({ issuer, subject, person: invited.id, created: at })
      .onConflict((oc) => oc.columns(['tenant', 'issuer', 'subject']).doNothing())
      .execute()
    await record(tx, { at, actor: invited.id, verb: 'identity-linked', subject: invited.id })
  })
  return done(invited.id)
}
