import type { AssessmentResult } from '@cairn/domain/model/award'
import { dayOf } from '@cairn/domain/model/instant'
import type { Organisation } from '@cairn/domain/model/organisation'
import type { Problem } from '@cairn/domain/model/problem'
import { sha256 } from '../register/acts.ts'
import { queueMail } from '../register/mails.ts'
import type { Entry } from '../register/entries.ts'
import type { Ports, Tx } from '../ports.ts'

/** One learner to be awarded: known already by an identifier of `learners`, or new. */
export type AwardPerson = {
  readonly learner?: string | undefined; readonly name: string; readonly latinName?: string | undefined; readonly email?: string | undefined
  readonly awarded: string; readonly route: 'course' | 'validation'; readonly results: readonly AssessmentResult[]
  /** The link goes on paper, whatever address there is. */
  readonly slip?: boolean | undefined
  /** The credential that this one replaces, and the award that it was. */
  readonly replaces?: { readonly credential: string; readonly award: string } | undefined
}
type Run = { readonly request: string; readonly organisation: string; readonly entry: Entry; readonly awardingBody: Organisation; readonly format: string; readonly people: readonly AwardPerson[]; readonly now: string }

const fold = (text: string): string => text.normalize('NFC').replace(/[\u200b-\u200d\u2060\ufeff]/g, '').replace(/\s+/g, ' ').trim().toLowerCase()
/** What makes two awards the same one: the micro-credential, the person, the day (security.md ISS-02). */
export const eventOf = (slug: string, { name, email, awarded }: Pick<AwardPerson, 'name' | 'email' | 'awarded'>): string => sha256(JSON.stringify([slug, fold(email ?? ''), fold(name), dayOf(awarded)]))

/** Stores a run and its rows, in the transaction of the act; answers the run and the award of each person in order. A row that was awarded already is kept as refused. */
export async function storeAwards(tx: Tx, ports: Pick<Ports, 'ids' | 'keys'>, { request, organisation, entry, awardingBody, format, people, now }: Run): Promise<{ readonly run: string; readonly awards: readonly string[] }> {
  await ports.keys.ensure(tx, organisation, now)
  const run = ports.ids.next()
  await tx.insertInto('runs').values({ id: run, request, organisation, slug: entry.slug, version: entry.version, format, state: 'running', started: now }).execute()
  const awards: string[] = []
  for (const [index, person] of people.entries()) {
    const { name, latinName, email, awarded, route, results, replaces } = person
    const [award, learner] = [ports.ids.next(), person.learner ?? ports.ids.next()]
    if (person.learner === undefined) await tx.insertInto('learners').values({ id: learner, name, latin_name: latinName ?? null, email: email ?? null, salt: ports.ids.secret() }).execute()
    const event = replaces ? sha256(`${replaces.award}:replaced`) : eventOf(entry.slug, person)
    const stored = { id: `urn:cairn:award:${award}`, specification: entry.specification, awardingBody, awarded, route, results, ...(replaces ? { replaces: replaces.credential } : {}), ...(awardingBody.demonstration ? { demonstration: true } : {}) }
    const row = { id: award, run, row_number: index + 1, organisation, learner, event, body: JSON.stringify(stored), state: 'requested' as const }
    const inserted = await tx.insertInto('awards').values(row).onConflict((conflict) => conflict.columns(['organisation', 'event']).doNothing()).returning('id').executeTakeFirst()
    if (!inserted) {
      const problem: Problem = { code: 'office.awarded-already', values: { row: index + 1 } }
      await tx.insertInto('awards').values({ ...row, event: `${event}:again:${award}`, body: JSON.stringify({}), state: 'refused', problem: JSON.stringify(problem) }).execute()
    }
    else if (person.slip) await queueMail(tx, ports.ids.next(), award, 'slip', now)
    awards.push(award)
  }
  return { run, awards }
}
