import type { Actor } from '@cairn/domain/contract/duties'
import { Contribution, PublishedContribution, WaitingContribution } from '@cairn/domain/contract/contributions'
import type {
  ModerationRule,
  decideContribution,
  listContributions,
  listPublished,
  submitContribution,
} from '@cairn/domain/contract/contributions'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import { clauseAt } from '@cairn/domain/guidelines/guideline-reading'
import { isVisibleText } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { guidelineNamed } from './show-guideline.ts'

/** So many wait at most, so that nobody can fill the disk or drown the moderator. */
const mostWaiting = 500
/** What turns the reading direction unseen, and what names a person: an e-mail address, a telephone number. */
const turns = /[\u202a-\u202e\u2066-\u2069]/
const personal = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.\p{L}{2,}|(?:\+|\b00)[\d\s().-]{8,}\d/u

/** Takes in a comment or experience; it is read by nobody but a moderator until one publishes it. */
export async function takeContribution(ports: Ports, given: Contribution): Promise<Outcome<ReplyOf<typeof submitContribution>>> {
  const { kind, about = '', text, title = '' } = given
  if (!isVisibleText(text) || (title !== '' && !isVisibleText(title)) || turns.test(text + title))
    return refused(422, { code: 'contribution.unreadable', at: '/text' })
  if (personal.test(`${title} ${text}`)) return refused(422, { code: 'contribution.personal', at: '/text' })
  if (kind === 'practice' && (given.title === undefined || given.country === undefined || given.sector === undefined))
    return refused(422, { code: 'contribution.incomplete', at: '/title' })
  const [id = '', version = '', number = ''] = about.split('/')
  const guideline = guidelineNamed(ports, id, version)
  if (kind === 'comment' && (!guideline || !clauseAt(guideline, number))) return missing
  const now = ports.clock.now()
  const made = ports.ids.next()
  const taken = await ports.register.transaction().execute(async (tx) => {
    const { waiting } = await tx
      .selectFrom('contributions')
      .select(({ fn }) => fn.countAll().as('waiting'))
      .where('state', '=', 'waiting')
      .executeTakeFirstOrThrow()
    if (Number(waiting) >= mostWaiting) return false
    const body = JSON.stringify(given)
    await tx.insertInto('contributions').values({ id: made, kind, about, body, state: 'waiting', submitted: now }).execute()
    await record(tx, { at: now, actor: 'public', verb: 'comment', subject: `contribution:${made}`, digest: sha256(body) })
    return true
  })
  return taken ? done({ id: made, state: 'waiting' }) : refused(429, { code: 'contribution.full' })
}

export async function publishedContributions(
  ports: Ports,
  kind: Contribution['kind'],
  about: string | undefined,
): Promise<Outcome<ReplyOf<typeof listPublished>>> {
  const base = ports.register.selectFrom('contributions').selectAll().where('state', '=', 'published').where('kind', '=', kind)
  const rows = await (about === undefined ? base : base.where('about', '=', about)).orderBy('submitted').orderBy('id').limit(500).execute()
  return done({
    contributions: rows.map(({ id, body, submitted }) =>
      PublishedContribution.parse({ ...Contribution.parse(body), id, day: submitted.toISOString().slice(0, 10) }),
    ),
  })
}

export async function waitingContributions(ports: Ports): Promise<Outcome<ReplyOf<typeof listContributions>>> {
  const rows = await ports.register
    .selectFrom('contributions')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('submitted')
    .orderBy('id')
    .execute()
  return done({
    waiting: rows
      .slice(0, 100)
      .map(({ id, body, submitted }) => WaitingContribution.parse({ ...Contribution.parse(body), id, submitted: submitted.toISOString() })),
    of: rows.length,
  })
}

/** Publishes, or refuses by one of the published rules; decided once, with an act. */
export async function moderate(
  ports: Ports,
  actor: Actor,
  id: string,
  { publish, rule }: { readonly publish: boolean; readonly rule?: ModerationRule | undefined },
): Promise<Outcome<ReplyOf<typeof decideContribution>>> {
  if (!publish && rule === undefined) return refused(422, { code: 'contribution.which-rule', at: '/rule' })
  const now = ports.clock.now()
  const state = publish ? 'published' : 'refused'
  return ports.register.transaction().execute(async (tx): Promise<Outcome<ReplyOf<typeof decideContribution>>> => {
    const row = await tx.selectFrom('contributions').select(['state']).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) return missing
    if (row.state !== 'waiting') return refused(409, { code: 'office.not-in-that-state' })
    await tx
      .updateTable('contributions')
      .set({ state, decided: now, decided_by: actor.id, rule: publish ? null : (rule ?? null) })
      .where('id', '=', id)
      .execute()
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: publish ? 'publish' : 'refuse',
      subject: `contribution:${id}`,
      ...(publish || rule === undefined ? {} : { reason: rule }),
    })
    return done({ id, state })
  })
}
