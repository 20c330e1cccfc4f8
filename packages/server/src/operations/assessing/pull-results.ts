import * as z from 'zod'
import type { Actor } from '@cairn/domain/contract/duties'
import type { ResultsRead, pullResults as contract } from '@cairn/domain/contract/assessment'
import type { BodyOf } from '@cairn/domain/contract/operation'
import { LineItem, LtiResult, Member, rowsFromLti } from '@cairn/domain/exchange/lti-results'
import type { Words } from '@cairn/domain/model/words'
import type { LmsReader, Ports } from '../../ports.ts'
import { missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { dutyOn, dutyRefusal, groundOf } from './ground.ts'
import { bringIn } from './import-results.ts'

const Members = z.object({ members: z.array(Member).max(5000) })
const media = {
  lineItems: 'application/vnd.ims.lis.v2.lineitemcontainer+json',
  results: 'application/vnd.ims.lis.v2.resultcontainer+json',
  members: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json',
} as const

/** All pages of a list, each through its schema; what does not fit is not guessed at. */
async function listed<T>(
  reader: LmsReader,
  url: string,
  mediaType: string,
  schema: z.ZodType<readonly T[]>,
): Promise<Outcome<readonly T[]>> {
  const pages = await reader.pages(url, mediaType)
  if (!pages.ok) return refused(422, ...pages.problems)
  const read = pages.value.map((page) => schema.safeParse(page))
  return read.every((one) => one.success)
    ? { ok: true, value: read.flatMap((one) => one.data ?? []) }
    : refused(422, { code: 'lms.not-lti' })
}

/** Brings results in from a learning management system: its line items, their results, and who its members are. */
export async function pullResults(
  ports: Ports,
  actor: Actor,
  id: string,
  { platform, lineItems, members, atLeast, take, sitting }: BodyOf<typeof contract>,
  words: Words,
): Promise<Outcome<z.output<typeof ResultsRead>>> {
  const ground = await groundOf(ports, actor, id)
  if (!ground) return missing
  const duty = dutyOn(ports, 'mark', actor, ground, { own: false })
  if (duty !== 'may') return dutyRefusal(duty)
  const opened = await ports.lms.open(platform)
  if (!opened.ok) return refused(422, ...opened.problems)
  const items = await listed(opened.value, lineItems, media.lineItems, z.array(LineItem).max(500))
  if (!items.ok) return items
  const people = await listed(
    opened.value,
    members,
    media.members,
    Members.transform((page) => page.members),
  )
  if (!people.ok) return people
  const results = new Map<string, readonly z.infer<typeof LtiResult>[]>()
  for (const { id: item } of items.value.slice(0, 100)) {
    const url = new URL(item)
    // A line item's results are at its own address with `/results`, before what follows a question mark.
    url.pathname = `${url.pathname.replace(/\/$/, '')}/results`
    const found = await listed(opened.value, url.href, media.results, z.array(LtiResult).max(5000))
    if (!found.ok) return found
    results.set(item, found.value)
  }
  const rows = rowsFromLti({ lineItems: items.value, results, members: people.value }, ground.entry.specification.learningOutcomes, atLeast)
  return rows.ok ? bringIn(ports, actor, ground, rows.value, { take, sitting }, words) : refused(422, ...rows.problems)
}
