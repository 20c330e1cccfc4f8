import { formatOf } from '@cairn/credentials/formats'
import type { SharedCredential } from '@cairn/domain/contract/shared-credential'
import type { StatusMessage } from '@cairn/domain/model/status-message'
import type { Words } from '@cairn/domain/model/words'
import { sha256 } from '../register/acts.ts'
import { mayBeCounted } from '../register/holders.ts'
import type { Ports } from '../ports.ts'
import { speakReport } from '../speak-report.ts'
import { renewalUntil } from './renewal-link.ts'
import { verifyHere } from './verify-here.ts'
import { done, missing } from './refusal.ts'
import type { Outcome } from './refusal.ts'

type Found = {
  readonly award: string
  readonly organisation: string
  readonly awarded: string
  readonly sealed: string
  readonly format: string
  readonly standing: 'in-force' | 'suspended' | 'withdrawn'
  readonly message: StatusMessage
  readonly slug: string
  readonly version: number
  readonly holder: boolean
  readonly shows: 'everything' | 'title-and-outcomes'
  readonly expires?: string
  readonly demonstration: boolean
  readonly replacedBy?: string
}

/** The award behind a personal or a share link. The token is the only key: it is looked up by its digest and never logged. */
export async function findByToken(ports: Ports, token: string): Promise<Found | undefined> {
  const digest = sha256(token)
  const base = ports.register
    .selectFrom('awards')
    .innerJoin('runs', 'runs.id', 'awards.run')
    .select([
      'awards.id as award',
      'awards.sealed as sealed',
      'awards.standing as standing',
      'awards.body as body',
      'awards.organisation as organisation',
      'awards.replaced_by as replaced_by',
      'awards.message as message',
      'runs.format as format',
      'runs.slug as slug',
      'runs.version as version',
    ])
    .where('awards.state', '=', 'published')
  const own = await base.where('awards.token_digest', '=', digest).executeTakeFirst()
  const share = own ? undefined : await ports.register.selectFrom('shares').selectAll().where('digest', '=', digest).executeTakeFirst()
  if (share && share.expires.getTime() < Date.parse(ports.clock.now())) return undefined
  const row = own ?? (share ? await base.where('awards.id', '=', share.award).executeTakeFirst() : undefined)
  if (!row?.sealed) return undefined
  if (share)
    await ports.register
      .updateTable('shares')
      .set(({ eb }) => ({ opened: eb('opened', '+', 1), last_opened: ports.clock.now() }))
      .where('digest', '=', digest)
      .execute()
  return {
    award: row.award,
    organisation: row.organisation,
    awarded: String((row.body as { awarded?: unknown }).awarded ?? ports.clock.now()),
    sealed: row.sealed,
    format: row.format,
    standing: row.standing,
    message: row.message,
    slug: row.slug,
    version: row.version,
    holder: share === undefined,
    shows: share?.shows ?? 'everything',
    ...(share ? { expires: share.expires.toISOString() } : {}),
    demonstration: (row.body as { demonstration?: unknown }).demonstration === true,
    ...(row.replaced_by && row.standing === 'withdrawn' ? { replacedBy: row.replaced_by } : {}),
  }
}

/** What the holder of a link sees. A partial share is a view served from the sealed original, and says so (product.md S6). */
export async function showCredential(ports: Ports, token: string, words: Words): Promise<Outcome<SharedCredential>> {
  const found = await findByToken(ports, token)
  if (!found) return missing
  const report = speakReport(await verifyHere(ports, new TextEncoder().encode(found.sealed), { at: ports.clock.now() }), words)
  const partial = found.shows === 'title-and-outcomes' && report.credential
  const shown = partial
    ? {
        ...report,
        credential: {
          ...partial,
          subject: {},
          elements: Object.fromEntries(
            Object.entries(partial.elements).filter(([name]) => ['title', 'learningOutcomes', 'awardingBody', 'issueDate'].includes(name)),
          ),
        },
      }
    : report
  const format = formatOf(found.format)
  return done({
    report: shown,
    standing: found.standing,
    holder: found.holder,
    shows: found.shows,
    slug: found.slug,
    version: found.version,
    demonstration: found.demonstration,
    ...(found.expires ? { expires: found.expires } : {}),
    ...(found.holder ? { counted: await mayBeCounted(ports.register, found.award) } : {}),
    ...(found.message === 'none' ? {} : { message: found.message }),
    ...(found.holder ? await renewalOf(ports, found) : {}),
    ...(found.holder && (await ports.keys.sealer(ports.register, found.organisation, ports.clock.now())) ? { seals: true } : {}),
    // Who got a share link learns that there is another; the way to it is the holder's to give.
    ...(found.replacedBy ? { replaced: found.holder ? { link: `${ports.origin}/c/${ports.keys.token(found.replacedBy)}` } : {} } : {}),
    ...(found.shows === 'everything' && format ? { file: { name: `${found.slug}.${format.extension}`, mediaType: format.mediaType } } : {}),
  })
}

/** Whether this one was corrected or corrects another, and until when who has the old one finds the new one. */
async function renewalOf(ports: Ports, { award, replacedBy }: Found): Promise<Pick<SharedCredential, 'renewal'>> {
  const before =
    replacedBy === undefined
      ? (
          await ports.register
            .selectFrom('awards')
            .select('id')
            .where('replaced_by', '=', award)
            .where('standing', '=', 'withdrawn')
            .executeTakeFirst()
        )?.id
      : award
  if (before === undefined) return {}
  const until = await renewalUntil(ports, before)
  return { renewal: until === undefined ? {} : { until } }
}

/** A link that ends, made by whoever holds the personal link. */
export async function shareCredential(
  ports: Ports,
  token: string,
  body: { readonly days: number; readonly shows: 'everything' | 'title-and-outcomes' },
): Promise<Outcome<{ link: string; expires: string; shows: 'everything' | 'title-and-outcomes' }>> {
  const found = await findByToken(ports, token)
  if (!found?.holder) return missing
  const made = ports.ids.secret()
  const expires = new Date(Date.parse(ports.clock.now()) + body.days * 86_400_000).toISOString()
  await ports.register
    .insertInto('shares')
    .values({ digest: sha256(made), award: found.award, shows: body.shows, expires })
    .execute()
  return done({ link: `${ports.origin}/c/${made}`, expires, shows: body.shows })
}
