import type { AssessmentResult } from '@cairn/domain/model/award'
import { dayOf } from '@cairn/domain/model/instant'
import type { Organisation } from '@cairn/domain/model/organisation'
import { sha256 } from '../register/acts.ts'
import { insertAgain, insertLearners, insertRequested } from '../register/award-rows.ts'
import { queueManyMails } from '../register/many.ts'
import type { Entry } from '../register/entries.ts'
import type { Ports, Tx } from '../ports.ts'

/** One learner to be awarded: known already by an identifier of `learners`, or new. */
export type AwardPerson = {
  readonly learner?: string | undefined
  readonly name: string
  readonly latinName?: string | undefined
  readonly email?: string | undefined
  readonly awarded: string
  readonly route: 'course' | 'validation'
  readonly results: readonly AssessmentResult[]
  /** The link goes on paper, whatever address there is. */
  readonly slip?: boolean | undefined
  /** The credential that this one replaces, and the award that it was. */
  readonly replaces?: { readonly credential: string; readonly award: string } | undefined
}
/** Rows that are stored with one statement. */
const together = 500
type Run = {
  readonly request: string
  readonly organisation: string
  readonly entry: Entry
  readonly awardingBody: Organisation
  readonly format: string
  readonly people: readonly AwardPerson[]
  readonly now: string
}

const fold = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
/** What makes two awards the same one: the micro-credential, the person, the day (security.md ISS-02). */
export const eventOf = (slug: string, { name, email, awarded }: Pick<AwardPerson, 'name' | 'email' | 'awarded'>): string =>
  sha256(JSON.stringify([slug, fold(email ?? ''), fold(name), dayOf(awarded)]))

/** Stores a run and its rows, in the transaction of the act; answers the run and the award of each person in order. A row that was awarded already is kept as refused. */
export async function storeAwards(
  tx: Tx,
  ports: Pick<Ports, 'ids' | 'keys'>,
  { request, organisation, entry, awardingBody, format, people, now }: Run,
): Promise<{ readonly run: string; readonly awards: readonly string[] }> {
  await ports.keys.ensure(tx, organisation, now)
  const run = ports.ids.next()
  await tx
    .insertInto('runs')
    .values({ id: run, request, organisation, slug: entry.slug, version: entry.version, format, state: 'running', started: now })
    .execute()
  const shared = { specification: entry.specification, awardingBody, ...(awardingBody.demonstration ? { demonstration: true } : {}) }
  const awards: string[] = []
  for (let from = 0; from < people.length; from += together) {
    const rows = people.slice(from, from + together).map((person, place) => ({
      person,
      award: ports.ids.next(),
      learner: person.learner ?? ports.ids.next(),
      number: from + place + 1,
      event: person.replaces ? sha256(`${person.replaces.award}:replaced`) : eventOf(entry.slug, person),
    }))
    await insertLearners(
      tx,
      rows.flatMap(({ person: { learner: known, name, latinName, email }, learner }) =>
        known === undefined ? [{ id: learner, name, latin_name: latinName ?? null, email: email ?? null, salt: ports.ids.secret() }] : [],
      ),
    )
    const taken = new Set(
      await insertRequested(
        tx,
        { run, organisation, shared },
        rows.map(({ person: { awarded, route, results, replaces }, award, learner, number, event }) => ({
          id: award,
          number,
          learner,
          event,
          own: { id: `urn:cairn:award:${award}`, awarded, route, results, ...(replaces ? { replaces: replaces.credential } : {}) },
        })),
      ),
    )
    await insertAgain(
      tx,
      { run, organisation },
      rows
        .filter(({ award }) => !taken.has(award))
        .map(({ award, learner, number, event }) => ({
          id: award,
          number,
          learner,
          event: `${event}:again:${award}`,
          problem: { code: 'office.awarded-already', values: { row: number } },
        })),
    )
    await queueManyMails(
      tx,
      rows
        .filter(({ person, award }) => person.slip && taken.has(award))
        .map(({ award }) => ({ id: ports.ids.next(), award, state: 'slip' })),
      now,
    )
    awards.push(...rows.map(({ award }) => award))
  }
  return { run, awards }
}
