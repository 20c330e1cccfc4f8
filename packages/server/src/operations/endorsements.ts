import type { Actor } from '@cairn/domain/contract/duties'
import { Endorsement, EndorsementText } from '@cairn/domain/contract/endorsements'
import type { askEndorsement, giveEndorsement, listEndorsements, showEndorsement } from '@cairn/domain/contract/endorsements'
import type { BodyOf, ReplyOf } from '@cairn/domain/contract/operation'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Organisation } from '@cairn/domain/model/organisation'
import { isVisibleText } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { getDraft } from './edit-drafts.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** A link is good for so long; and so many at most are open for one draft. */
const days = 60
const most = 40
type Row = {
  id: string
  asked_of: string
  role: Endorsement['role']
  asked: Date
  expires: Date
  state: Endorsement['state']
  answered: Date | null
  body: unknown
}
const columns = ['id', 'asked_of', 'role', 'asked', 'expires', 'state', 'answered', 'body'] as const
const shown = (row: Row): Endorsement =>
  Endorsement.parse({
    id: row.id,
    askedOf: row.asked_of,
    role: row.role,
    asked: row.asked.toISOString(),
    expires: row.expires.toISOString(),
    state: row.state,
    ...(row.answered ? { answered: row.answered.toISOString() } : {}),
    ...(row.body ? { text: EndorsementText.parse(row.body) } : {}),
  })

/** Asks for an endorsement of a draft. The link is answered once and never stored: whoever has it may speak, nobody else. */
export async function ask(
  ports: Ports,
  actor: Actor,
  draft: string,
  { askedOf, role }: BodyOf<typeof askEndorsement>,
): Promise<Outcome<ReplyOf<typeof askEndorsement>>> {
  const known = await getDraft(ports, actor, draft)
  if (!known.ok) return known
  if (!isVisibleText(askedOf)) return refused(422, { code: 'endorsement.unreadable', at: '/askedOf' })
  const now = ports.clock.now()
  const secret = ports.ids.secret()
  const row = {
    id: ports.ids.next(),
    draft,
    organisation: actor.organisation,
    asked_of: askedOf,
    role,
    token_digest: sha256(secret),
    asked: now,
    expires: new Date(Date.parse(now) + days * 86_400_000).toISOString(),
    state: 'asked' as const,
  }
  const made = await ports.register.transaction().execute(async (tx) => {
    const { n } = await tx
      .selectFrom('endorsements')
      .select(({ fn }) => fn.countAll().as('n'))
      .where('draft', '=', draft)
      .executeTakeFirstOrThrow()
    if (Number(n) >= most) return false
    await tx.insertInto('endorsements').values(row).execute()
    await record(tx, { at: now, actor: actor.id, verb: 'ask-endorsement', subject: `endorsement/${row.id}` })
    return true
  })
  return made
    ? done({ id: row.id, askedOf, role, asked: now, expires: row.expires, state: 'asked', link: `${ports.origin}/endorse/${secret}` })
    : refused(409, { code: 'endorsement.full', values: { limit: most } })
}

export async function list(ports: Ports, actor: Actor, draft: string): Promise<Outcome<ReplyOf<typeof listEndorsements>>> {
  const known = await getDraft(ports, actor, draft)
  if (!known.ok) return known
  const rows = await ports.register
    .selectFrom('endorsements')
    .select(columns)
    .where('draft', '=', draft)
    .where('organisation', '=', actor.organisation)
    .orderBy('asked')
    .orderBy('id')
    .execute()
  return done({ endorsements: rows.map(shown) })
}

/** Ends a link before it was used. */
export async function end(ports: Ports, actor: Actor, draft: string, id: string): Promise<Outcome<ReplyOf<typeof listEndorsements>>> {
  const now = ports.clock.now()
  const outcome = await ports.register.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('endorsements')
      .select('state')
      .where('id', '=', id)
      .where('draft', '=', draft)
      .where('organisation', '=', actor.organisation)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'missing'
    if (row.state !== 'asked') return 'answered'
    await tx.updateTable('endorsements').set({ state: 'ended', answered: now }).where('id', '=', id).execute()
    await record(tx, { at: now, actor: actor.id, verb: 'end-endorsement', subject: `endorsement/${id}` })
    return 'done'
  })
  return outcome === 'missing'
    ? missing
    : outcome === 'answered'
      ? refused(409, { code: 'endorsement.answered' })
      : list(ports, actor, draft)
}

/** The open or answered request behind a link; what has ended or run out is not there. */
async function behind(ports: Ports, token: string) {
  const row = await ports.register
    .selectFrom('endorsements')
    .select([...columns, 'draft', 'organisation'])
    .where('token_digest', '=', sha256(token))
    .executeTakeFirst()
  return row && row.state !== 'ended' && row.expires.getTime() > Date.parse(ports.clock.now()) ? row : undefined
}

/** What an organisation is called, where the draft does not name it yet. */
async function nameOf(ports: Ports, id: string): Promise<Organisation['legalName']> {
  const row = await ports.register.selectFrom('organisations').select('body').where('id', '=', id).executeTakeFirst()
  return Organisation.safeParse(row?.body).data?.legalName ?? { en: id }
}

export async function show(ports: Ports, token: string): Promise<Outcome<ReplyOf<typeof showEndorsement>>> {
  const row = await behind(ports, token)
  const draft = row && (await ports.register.selectFrom('drafts').select('body').where('id', '=', row.draft).executeTakeFirst())
  if (!row || !draft) return missing
  const mc = AchievementSpecification.parse(draft.body)
  const level = mc.levels[0]
  return done({
    askedOf: row.asked_of,
    provider: mc.awardingBodies[0]?.legalName ?? (await nameOf(ports, row.organisation)),
    state: row.state,
    expires: row.expires.toISOString(),
    title: mc.title,
    outcomes: mc.learningOutcomes.map(({ statement }) => statement),
    ...(mc.description ? { description: mc.description } : {}),
    ...(mc.need?.statement ? { need: mc.need.statement } : {}),
    ...(mc.workload?.hours === undefined ? {} : { hours: mc.workload.hours }),
    ...(level ? { level: `${level.framework.toUpperCase()} ${level.value}` } : {}),
  })
}

/** Takes one answer through a link; a second is refused, however fast both come. */
export async function give(
  ports: Ports,
  token: string,
  given: BodyOf<typeof giveEndorsement>,
): Promise<Outcome<ReplyOf<typeof giveEndorsement>>> {
  const row = await behind(ports, token)
  if (!row) return missing
  const text = given.answer === 'endorse' ? EndorsementText.parse(given) : undefined
  if (text && ![text.organisation, text.statement, text.function ?? 'a'].every(isVisibleText))
    return refused(422, { code: 'endorsement.unreadable', at: '/statement' })
  const now = ports.clock.now()
  const state = text ? ('given' as const) : ('declined' as const)
  const body = text ? JSON.stringify(text) : null
  const taken = await ports.register.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('endorsements')
      .set({ state, body, answered: now })
      .where('id', '=', row.id)
      .where('state', '=', 'asked')
      .returning('id')
      .executeTakeFirst()
    if (!changed) return false
    await record(tx, {
      at: now,
      actor: 'public',
      verb: 'endorse',
      subject: `endorsement/${row.id}`,
      ...(body ? { digest: sha256(body) } : {}),
    })
    return true
  })
  return taken ? done({ state }) : refused(409, { code: 'endorsement.answered' })
}
