import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Role } from '@cairn/domain/contract/duties'
import type { Operation } from '@cairn/domain/contract/operation'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { proveChain } from './register/acts.ts'
import { insertEntry } from './register/entries.ts'
import { beginSession } from './register/sessions.ts'
import { inTenant } from './register/tenancy.ts'
import type { RunningServer } from './serve.ts'
import { everyOperation } from './testing/contract.ts'
import { sampleBody } from './testing/sample-body.ts'
import { databases, demonstrationServer } from './testing/servers.ts'

/** Words that stand only in what is another tenant's business: whoever reads one of them has seen too much. */
const canary = 'CANARY-OF-NORTH'
/** Acts that would end the visitor's own means of trying. */
const endsVisit = /^(signOut|signIn|endSession|takeChair)$/
const at = '2026-05-04T12:00:00.000Z'
type Visitor = {
  readonly name: string
  readonly role: Role | 'nobody'
  readonly ask: (method: string, path: string, body?: unknown) => Promise<{ status: number; text: string }>
}
type Tally = Map<string, number>

/** A tenant with an organisation and a person for each role, and what they keep to themselves. */
async function settle(server: RunningServer, tenant: string): Promise<readonly Visitor[]> {
  const { register, keys, ids } = server.ports
  const organisation = `https://${tenant}.example/o/body`
  const text = tenant === 'north' ? canary : tenant
  await register
    .insertInto('tenants')
    .values({ id: tenant, name: JSON.stringify({ en: tenant }) })
    .execute()
  return inTenant(tenant, async () => {
    const body = { id: organisation, legalName: { en: tenant } }
    await register.transaction().execute(async (tx) => {
      await tx
        .insertInto('organisations')
        .values({ id: organisation, slug: `${tenant}-body`, body: JSON.stringify(body), kind: 'provider' })
        .execute()
      await keys.ensure(tx, organisation, at)
    })
    const visitors: Visitor[] = []
    for (const role of Role.options) {
      const person = `${tenant}-${role}`
      const secret = await register.transaction().execute(async (tx) => {
        await tx
          .insertInto('people')
          .values({ id: person, organisation, name: `${text} ${role}`, email: `${text.toLowerCase()}-${role}@example.org` })
          .execute()
        await tx
          .insertInto('appointments')
          .values({ id: `${person}-a`, person, organisation, role, starts: at, given_by: 'office' })
          .execute()
        return (await beginSession(tx, { person, organisation, method: 'link', at: new Date().toISOString(), id: ids.next() })).secret
      })
      visitors.push(visitorOf(server, `${tenant} ${role}`, role, secret))
    }
    const specification = (state: string) =>
      AchievementSpecification.parse({
        id: `${server.address}/mc/${tenant}-${state}`,
        title: { en: state === 'open' ? 'Public title' : `${text} ${state}` },
        awardingBodies: [body],
        version: 1,
        learningOutcomes: [{ id: 'lo-1', statement: { en: 'Reads a plan' } }],
      })
    await register.transaction().execute(async (tx) => {
      for (const [slug, state] of [
        ['open', 'registered'],
        ['waiting', 'submitted'],
      ] as const)
        await insertEntry(tx, {
          slug: `${tenant}-${slug}`,
          version: 1,
          state,
          organisation,
          profile: 'eu-2022',
          specification: specification(slug),
          submitted: at,
          ...(state === 'registered' ? { registered: at } : {}),
        })
    })
    const as = (role: Role): Visitor => visitors.find((one) => one.role === role) as Visitor
    await as('developer').ask('POST', '/api/drafts', { specification: { title: { en: `${text} draft` } } })
    await as('developer').ask('POST', '/api/account/keys', { name: `${text} key`, roles: ['developer'] })
    await as('award-office').ask('POST', '/api/award-runs', {
      request: `${tenant}-first-run`,
      specification: `${tenant}-open`,
      rows: [{ name: `${text} learner`, awarded: at }],
    })
    await as('facilitator').ask('POST', '/api/consultations', {
      title: { en: 'Public event' },
      starts: at,
      zone: 'Europe/Rome',
      items: [{ kind: 'poll-round', title: { en: 'Polls' }, minutes: 10, set: 'policy' }],
    })
    await as('reviewer').ask('POST', '/api/account/interests', { organisation, kind: 'family' })
    await as('administrator').ask('POST', '/api/people', {
      name: `${text} invited`,
      email: `${text.toLowerCase()}@example.org`,
      role: 'assessor',
      organisation,
    })
    return visitors
  })
}

function visitorOf(server: RunningServer, name: string, role: Visitor['role'], secret?: string): Visitor {
  return {
    name,
    role,
    ask: async (method, path, body) => {
      const reply = await fetch(`${server.address}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(secret === undefined ? {} : { cookie: `cairn-session=${secret}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: reply.status, text: await reply.text() }
    },
  }
}

describe.each(databases)('every operation, as every role of another tenant (%s)', (kind) => {
  let server: RunningServer
  let operations: readonly Operation[]
  let north: readonly Visitor[]
  let strangers: readonly Visitor[]
  let identifiers: readonly string[]

  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
    operations = (await everyOperation()).filter(({ id }) => !endsVisit.test(id))
    north = await settle(server, 'north')
    strangers = [...(await settle(server, 'south')), visitorOf(server, 'nobody', 'nobody')]
    await server.idle()
    // The tenant's own people do everything that makes something, so that there is something of each kind to be leaked.
    const own = await tenantIdentifiers(server)
    // But for the live demonstration: its simulated phones would go on changing what is compared below.
    for (const operation of operations.filter(
      ({ id, method, path }) =>
        method === 'post' && id !== 'beginLiveDemonstration' && !/\/(end|withdraw|remove|sign-out|stop|suspend)$/.test(path),
    ))
      for (const visitor of north.filter(({ role }) => ['public', 'signed-in', role].includes(operation.role)).slice(0, 1))
        for (const identifier of own.slice(0, 12))
          if ((await visitor.ask('POST', address(operation, identifier), bodyOf(operation, identifier, 'a text of north'))).status < 300)
            break
    await server.idle()
    identifiers = await tenantIdentifiers(server)
  }, 240_000)
  afterAll(() => server.close())

  test('nothing of the other tenant is seen, changed, or told apart from what is not there', async () => {
    const leaks: string[] = []
    const tally: Tally = new Map()
    const unfit = new Set<string>()
    const heard = new Set<string>()
    let tries = 0
    const before = await stateOf(server, 'north')
    for (const operation of operations) {
      const { id, method, path, role, body } = operation
      const sampled = bodyOf(operation, identifiers[0] ?? '', 'text')
      if (body && !body.safeParse(sampled).success) unfit.add(id)
      for (const visitor of strangers) {
        const compared = new Map<string, string>()
        for (const identifier of path.includes('{') || body ? identifiers : identifiers.slice(0, 1)) {
          const reply = await visitor.ask(method.toUpperCase(), address(operation, identifier), bodyOf(operation, identifier, 'text'))
          tries += 1
          tally.set(String(reply.status), (tally.get(String(reply.status)) ?? 0) + 1)
          const what = `${visitor.name}: ${id} with ${identifier} → ${reply.status}`
          if (reply.text.includes(canary) || reply.text.includes(canary.toLowerCase()))
            leaks.push(`${what} tells ${reply.text.slice(0, 200)}`)
          if (reply.status === 500) leaks.push(`${what} fails`)
          // Too many from one address: the same whatever was asked, so it tells nothing.
          if (reply.status === 429) continue
          heard.add(id)
          // A role that may not do this at all is refused before anything is looked up.
          const refusedByRole = role !== 'public' && role !== 'signed-in' && role !== visitor.role
          if (refusedByRole && ![401, 403].includes(reply.status)) leaks.push(`${what} for a role that may not`)
          if (refusedByRole || (visitor.role === 'nobody' && role !== 'public')) break
          if (!path.includes('{') || identifier === 'north-open') continue
          // What is not there is asked for by an identifier of the same form and length: a number, an address or a word.
          const other = /^\d+$/.test(identifier)
            ? '9'.repeat(identifier.length)
            : /^https?:/.test(identifier)
              ? `${server.address}/zz`.padEnd(identifier.length, 'z')
              : 'zz-not-there-zz'
          const shape = `${other} ${method === 'get' ? 'get' : JSON.stringify(sampled)}`
          const nothing =
            compared.get(shape) ??
            told(await visitor.ask(method.toUpperCase(), address(operation, other), bodyOf(operation, other, 'text')))
          if (nothing.startsWith('429')) continue
          compared.set(shape, nothing)
          if (told(reply) !== nothing) leaks.push(`${what} is told apart: ${told(reply)} instead of ${nothing}`)
        }
      }
      const after = await stateOf(server, 'north')
      for (const [table, digest] of before) if (after.get(table) !== digest) leaks.push(`${id} changed ${table} of north`)
      for (const [table, digest] of after) before.set(table, digest)
    }
    // What is slowed by address is tried again when its minute is over.
    const slowed = operations.filter(({ id }) => !heard.has(id))
    if (slowed.length > 0) await new Promise((resolve) => setTimeout(resolve, 61_000))
    for (const operation of slowed)
      for (const visitor of strangers)
        for (const identifier of identifiers.slice(0, 3)) {
          const reply = await visitor.ask(
            operation.method.toUpperCase(),
            address(operation, identifier),
            bodyOf(operation, identifier, 'text'),
          )
          tries += 1
          if (reply.status !== 429) heard.add(operation.id)
          if (reply.text.includes(canary) || reply.text.includes(canary.toLowerCase()) || reply.status === 500)
            leaks.push(`${visitor.name}: ${operation.id} with ${identifier} → ${reply.status} when tried again`)
        }
    process.stdout.write(
      `${kind}: ${operations.length} operations × ${strangers.length} visitors of another tenant × ${identifiers.length} identifiers: ${tries} tries; ${[
        ...tally,
      ]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([status, count]) => `${status}: ${count}`)
        .join(', ')}; tried again after a minute: ${slowed.map(({ id }) => id).join(', ') || 'none'}; leaks: ${leaks.length}\n`,
    )
    expect(leaks).toEqual([])
    // An operation is tried only with a body that it would take, and only where it answers more than “too many”.
    expect([...unfit]).toEqual([])
    expect(operations.map(({ id }) => id).filter((id) => !heard.has(id))).toEqual([])
    expect(tries).toBeGreaterThan(operations.length * strangers.length)
  }, 600_000)

  test('a cookie that only names the tenant opens nothing: whoever makes one up is nobody there', async () => {
    const forged = visitorOf(server, 'forged', 'nobody', `north.${'a'.repeat(43)}`)
    const leaks: string[] = []
    // An event that is open to all is followed by whoever names its tenant, and a stream has no end to wait for.
    for (const operation of operations.filter(({ id }) => id !== 'followConsultation'))
      for (const identifier of operation.path.includes('{') ? identifiers : identifiers.slice(0, 1)) {
        const { status, text } = await forged.ask(
          operation.method.toUpperCase(),
          address(operation, identifier),
          bodyOf(operation, identifier, 'text'),
        )
        if (text.includes(canary) || status === 500 || (operation.role !== 'public' && status !== 401))
          leaks.push(`${operation.id} with ${identifier} → ${status}`)
      }
    expect(leaks).toEqual([])
  }, 120_000)

  test('pages show nothing of the other tenant either', async () => {
    const paths = [
      '/',
      '/desk',
      '/review',
      '/people',
      '/account',
      '/issue',
      '/find?q=CANARY',
      '/sitemap.xml',
      '/metrics',
      '/sign-in?tenant=north',
      ...identifiers
        .filter((one) => /^[\w-]+$/.test(one))
        .flatMap((one) => [`/studio/${one}`, `/mc/${one}`, `/mc/${one}/v/1`, `/review/${one}`, `/c/${one}`, `/status/${one}`]),
    ]
    const leaks: string[] = []
    for (const visitor of [...strangers.slice(0, 2), ...strangers.slice(-1)])
      for (const path of paths) {
        const { status, text } = await visitor.ask('GET', path)
        if (text.replace('q=CANARY', '').includes(canary) || status >= 500) leaks.push(`${visitor.name}: ${path} → ${status}`)
      }
    expect(leaks).toEqual([])
  }, 240_000)

  test('the tenant’s own people do see what is theirs: the words that were looked for are there', async () => {
    const as = (role: Role) => north.find((one) => one.role === role) as Visitor
    expect((await as('developer').ask('GET', '/api/drafts')).text).toContain(canary)
    expect((await as('reviewer').ask('GET', '/api/submissions')).status).toBe(200)
    expect((await as('administrator').ask('GET', '/api/people')).text).toContain(canary)
    // The worker sealed the tenant's award for it, in its own chain; every chain is whole after all these tries.
    expect(
      await server.ports.register
        .selectFrom('awards')
        .select(['tenant', 'state'])
        .where('organisation', '=', 'https://north.example/o/body')
        .execute(),
    ).toContainEqual({ tenant: 'north', state: 'published' })
    const { chains, broken } = await proveChain(server.ports.register)
    expect([chains.map(({ tenant }) => tenant), broken]).toEqual([['main', 'north', 'south'], undefined])
  })
})

/** What an answer tells: the status and, where it refuses, the codes. */
function told({ status, text }: { status: number; text: string }): string {
  const problems =
    status < 400 ? undefined : z.object({ problems: z.array(z.object({ code: z.string() })) }).safeParse(JSON.parse(text)).data
  return `${status} ${problems?.problems.map(({ code }) => code).join() ?? ''}`
}
const address = ({ path }: Operation, identifier: string): string => path.replaceAll(/\{\w+\}/g, encodeURIComponent(identifier))
const bodyOf = ({ body, bytes, method }: Operation, identifier: string, text: string): unknown =>
  method === 'get' ? undefined : bytes ? {} : sampleBody(body, { identifier, text })

/** One identifier of each kind of thing that the tenant `north` has. */
async function tenantIdentifiers(server: RunningServer): Promise<readonly string[]> {
  const found = ['north-open', 'north-waiting']
  for (const { name } of await tenantTables(server)) {
    const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(name)} where tenant = 'north' order by 1 limit 1`
      .execute(server.ports.register)
      .catch(() => ({ rows: [] }))
    found.push(...rows.map(({ id }) => id))
  }
  return [...new Set(found)]
}
const tenantTables = async (server: RunningServer) =>
  (
    await sql<{
      name: string
    }>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant' and not a.attisdropped order by 1`.execute(
      server.ports.register,
    )
  ).rows

/** What a tenant's tables hold, as one digest each; in one question, since it is asked after every operation. */
async function stateOf(server: RunningServer, tenant: string): Promise<Map<string, string>> {
  const tables = await tenantTables(server)
  const each = tables.map(
    ({ name }) =>
      sql`select ${name}::text as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.table(name)} t where tenant = ${tenant}`,
  )
  const { rows } = await sql<{ name: string; digest: string }>`${sql.join(each, sql` union all `)}`.execute(server.ports.register)
  return new Map(rows.map(({ name, digest }) => [name, digest]))
}
