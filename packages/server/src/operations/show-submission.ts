import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor, Duty } from '@cairn/domain/contract/duties'
import type { Submission } from '@cairn/domain/contract/review'
import { differences, newApplication } from '@cairn/domain/guidelines/differences'
import { arrow, isPublic } from '@cairn/domain/model/entry-state'
import { Organisation } from '@cairn/domain/model/organisation'
import { inLanguage } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import { eqfOnly } from '@cairn/domain/recognition/compare/outcome'
import { similarIndex } from '@cairn/domain/recognition/compare/similar'
import type { Ports } from '../ports.ts'
import { findEntry, registeredEntries, versionsOf } from '../register/entries.ts'
import type { Entry } from '../register/entries.ts'
import { graphOfOutcomes } from '../register/skills.ts'
import { commentsOn, decideByOf, holdersOf, keptOn, signaturesOn } from '../register/reviews.ts'
import { dutiesOf } from './duties.ts'
import { profileNamed } from './judge.ts'
import { done, forbidden, missing } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { presentEntry } from './show-entry.ts'

/** Who may see a submission: its own organisation, and reviewers that its duties do not keep away. */
const mayRead = (actor: Actor, { organisation }: Entry): boolean =>
  (organisation !== null && (actor.within ?? [actor.organisation]).includes(organisation)) || actor.roles.includes('reviewer')

/** One submission with everything a decision needs: only what changed, what is like it, what it touches, what was said. */
export async function showSubmission(
  ports: Ports,
  actor: Actor,
  slug: string,
  version: number,
  words: Words,
): Promise<Outcome<Submission>> {
  const entry = await findEntry(ports.register, slug, version)
  if (!entry || entry.state === 'published-elsewhere') return missing
  if (!mayRead(actor, entry)) return isPublic(entry.state) ? forbidden : missing
  const versions = (await versionsOf(ports.register, slug)).filter((one) => one.version < version)
  const compared = versions.findLast(({ state }) => state === 'registered' || state === 'superseded') ?? versions.at(-1)
  const before = compared && (await findEntry(ports.register, slug, compared.version))
  const profile = profileNamed(ports, entry.profile)
  const names = await ports.register.selectFrom('organisations').select(['id', 'body']).execute()
  const nameOf = (id: string): string => {
    const row = names.find((one) => one.id === id)
    return row ? inLanguage(Organisation.parse(row.body).legalName, 'en').value : ''
  }
  const decided = await keptOn(ports.register, slug, version)
  const signatures = await signaturesOn(ports.register, slug, version)
  const decideBy = await decideByOf(ports.register, slug, version)
  return done({
    entry: await presentEntry(ports, entry, words),
    ...(before ? { before: { version: before.version, state: before.state } } : {}),
    differences: before ? differences(before.specification, entry.specification).map((one) => ({ ...one, words: [...one.words] })) : [],
    newApplication:
      before && (before.state === 'registered' || before.state === 'superseded')
        ? [...newApplication(profile?.profile.procedure, before.specification, entry.specification)]
        : [],
    comments: (await commentsOn(ports.register, slug, version)).map(({ author, organisation, ...comment }) => ({
      ...comment,
      organisationName: nameOf(organisation),
      mine: author === actor.id,
    })),
    kept: entry.specification.keptFindings.map(({ check, at, reason }) => {
      const one = decided.find((row) => row.check === check && row.at === at)
      return { check, at, reason, ...(one ? { accepted: one.accepted, ...(one.until ? { until: one.until } : {}) } : {}) }
    }),
    signatures: signatures.map(({ actor: signer, reason, signed }) => ({
      act: 'refuse' as const,
      mine: signer === actor.id,
      reason,
      signed,
    })),
    similar: await similarTo(ports, entry),
    effects: {
      holders: await holdersOf(ports.register, slug),
      targets: (entry.specification.stackability?.targets ?? []).map(({ title }) => inLanguage(title, 'en').value),
    },
    ...(decideBy ? { decideBy } : {}),
    may: allowed(
      actor,
      entry,
      signatures.map((one) => one.actor),
      dutiesOf(ports, entry.profile),
      words,
    ),
  })
}

function allowed(
  actor: Actor,
  { state, organisation, author }: Entry,
  signed: readonly string[],
  rows: readonly Duty[],
  words: Words,
): Submission['may'] {
  const about = { organisations: organisation === null ? [] : [organisation], ...(author ? { author } : {}) }
  const open = arrow('register').from.includes(state)
  const register = judgeDuty('register', actor, about, rows)
  const refuse = judgeDuty('refuse', actor, { ...about, signed }, rows)
  const own = organisation !== null && (actor.within ?? [actor.organisation]).includes(organisation) && actor.roles.includes('developer')
  const why = actor.roles.includes('reviewer') && register !== 'may' ? words(`duty.${register}`) : undefined
  return {
    take: register === 'may' && state === 'submitted',
    register: register === 'may' && open,
    askChanges: register === 'may' && open,
    refuse: open && (refuse === 'may' || refuse === 'needs-another-signature'),
    comment: !isPublic(state) && (register === 'may' || own),
    revise: own && (state === 'changes-asked' || state === 'refused' || state === 'registered'),
    ...(why ? { whyNot: why } : {}),
  }
}

/** Registered entries whose outcomes this one covers: said as counts, for a person to look at. */
async function similarTo(ports: Ports, { slug, specification }: Entry): Promise<Submission['similar']> {
  const others = (await registeredEntries(ports.register)).filter((other) => other.slug !== slug)
  const bySubject = new Map(others.map((other) => [other.specification.id, other]))
  const graph = await graphOfOutcomes(
    ports.register,
    [specification, ...others.map((other) => other.specification)].flatMap(({ learningOutcomes }) => learningOutcomes),
  )
  const found = similarIndex(
    others.map((other) => other.specification),
    graph,
    eqfOnly,
  ).similarTo(specification)
  return found.slice(0, 5).flatMap(({ id, covered, partly }) => {
    const other = bySubject.get(id)
    return other
      ? [
          {
            slug: other.slug,
            title: inLanguage(other.specification.title, 'en').value,
            covered: covered.length,
            partly: partly.length,
            of: specification.learningOutcomes.length,
          },
        ]
      : []
  })
}
