import { randomBytes } from 'node:crypto'
import { Role } from '@cairn/domain/contract/duties'
import { OrganisationKind } from '@cairn/domain/contract/people'
import { slugFrom } from '@cairn/domain/exchange/own-specification'
import type { Problem } from '@cairn/domain/model/problem'
import { record } from '../register/acts.ts'
import { beginAttempt } from '../register/attempts.ts'
import type { Register } from '../register/database.ts'
import { makeSecret } from '../register/sessions.ts'
import { inTenant, isTenantName, mainTenant } from '../register/tenancy.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plain } from './terminal.ts'
import { withRegister } from './with-register.ts'

export type PeopleOptions = {
  readonly data: string
  readonly url: string
  readonly name?: string
  readonly email?: string
  readonly role: string
  readonly organisation?: string
  readonly kind: string
  readonly tenant: string
  readonly host?: string
  readonly json?: true
}
const newId = (): string => randomBytes(16).toString('hex')
/** A day: time to hand a link over. Links that the server sends hold a quarter of an hour. */
const firstLinkMinutes = 24 * 60
type Done = { readonly value: object; readonly line: Problem } | { readonly problem: Problem }

/** `cairn people invite` and `cairn people tenant`: what must be there before anybody can sign in to invite others. */
export async function peopleCommand(action: string, options: PeopleOptions, context: CliContext): Promise<ExitCode> {
  const { terminal, words, now } = context
  const refuse = (problem: Problem): ExitCode => {
    terminal.err(plain(words(problem.code, problem.values)))
    return exit.unusable
  }
  if (action !== 'invite' && action !== 'tenant') return refuse({ code: 'cli.people.action', values: { action: action.slice(0, 40) } })
  if (!isTenantName(options.tenant)) return refuse({ code: 'cli.people.tenant-name', values: { name: options.tenant.slice(0, 40) } })
  return withRegister(options, context, async (register) => {
    const done = action === 'tenant' ? await addTenant(register, options, now()) : await invite(register, options, now())
    if ('problem' in done) return refuse(done.problem)
    terminal.out(options.json ? JSON.stringify(done.value) : plain(words(done.line.code, done.line.values)))
    return exit.yes
  })
}

async function addTenant(register: Register, { tenant, name, host }: PeopleOptions, at: string): Promise<Done> {
  const added = await register.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('tenants')
      .values({ id: tenant, name: JSON.stringify({ en: name ?? tenant }), host: host?.toLowerCase() ?? null })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (row) await record(tx, { at, actor: 'office', verb: 'tenant-added', subject: tenant })
    return row
  })
  return added
    ? { value: { tenant, ...(host ? { host } : {}) }, line: { code: 'cli.people.tenant-added', values: { name: tenant } } }
    : { problem: { code: 'cli.people.tenant-known', values: { name: tenant } } }
}

/** Makes the person, and the organisation where there is none of that name, and a link that signs in once. */
async function invite(
  register: Register,
  { tenant, name, email, role, organisation, kind, url }: PeopleOptions,
  at: string,
): Promise<Done> {
  const as = Role.safeParse(role)
  const sort = OrganisationKind.safeParse(kind)
  if (!name || !organisation) return { problem: { code: 'cli.people.needs' } }
  if (!as.success || !sort.success)
    return { problem: { code: 'cli.people.role', values: { roles: Role.options.join(', '), kinds: OrganisationKind.options.join(', ') } } }
  if (tenant !== mainTenant && !(await register.selectFrom('tenants').select('id').where('id', '=', tenant).executeTakeFirst()))
    return { problem: { code: 'cli.people.tenant-missing', values: { name: tenant } } }
  const origin = url.replace(/\/$/, '')
  return inTenant(tenant, async (): Promise<Done> => {
    const slug = `${slugFrom(organisation).slice(0, 60) || 'o'}${tenant === mainTenant ? '' : `-${tenant}`}`
    const known = await register
      .selectFrom('organisations')
      .select('id')
      .where('tenant', '=', tenant)
      .where((eb) => eb.or([eb('id', '=', organisation), eb('slug', '=', slug)]))
      .executeTakeFirst()
    const id = known?.id ?? `${origin}/o/${slug}`
    const taken =
      email === undefined
        ? undefined
        : await register
            .selectFrom('people')
            .select('id')
            .where(({ fn }) => fn('lower', ['email']), '=', email.toLowerCase())
            .where('ended', 'is', null)
            .executeTakeFirst()
    if (taken) return { problem: { code: 'people.known' } }
    const person = newId()
    await register.transaction().execute(async (tx) => {
      if (!known) {
        await tx
          .insertInto('organisations')
          .values({ id, slug, body: JSON.stringify({ id, legalName: { en: organisation } }), kind: sort.data })
          .execute()
        await record(tx, { at, actor: 'office', verb: 'organisation-added', subject: id })
      }
      await tx
        .insertInto('people')
        .values({ id: person, organisation: id, name, email: email ?? null })
        .execute()
      await tx
        .insertInto('appointments')
        .values({ id: newId(), person, organisation: id, role: as.data, starts: at, given_by: 'office' })
        .execute()
      await record(tx, { at, actor: 'office', verb: 'person-invited', subject: person, reason: as.data })
    })
    const token = makeSecret()
    await beginAttempt(register, { kind: 'first-link', at, minutes: firstLinkMinutes, person, token })
    const link = `${origin}/sign-in/link/${token}`
    return { value: { person, organisation: id, link }, line: { code: 'cli.people.invited', values: { link } } }
  })
}
