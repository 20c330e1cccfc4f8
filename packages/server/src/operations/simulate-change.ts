import { changedProfile } from '@cairn/domain/guidelines/changed-profile'
import type { ProfileChange } from '@cairn/domain/guidelines/changed-profile'
import { impact } from '@cairn/domain/guidelines/impact'
import type { Changed, RegisteredEntry } from '@cairn/domain/guidelines/impact'
import type { ImpactReply } from '@cairn/domain/contract/policy'
import type { ProposalEffect } from '@cairn/domain/contract/proposals'
import { sizeOf } from '@cairn/domain/model/size'
import { inLanguage } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'
import { registeredEntries } from '../register/entries.ts'
import { currentTenant } from '../register/tenancy.ts'
import { creditSystems, profileNamed } from './judge.ts'
import { done, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** The same in numbers alone, for a proposal; nothing where the change no longer fits its profile. */
export async function effectOf(ports: Ports, profile: string, change: ProfileChange, at: string): Promise<ProposalEffect | undefined> {
  const before = profileNamed(ports, profile)
  const after = before && changedProfile(before, change, (name) => ports.profiles.get(name))
  if (!before || !after?.ok) return undefined
  const { entries, newlyFailing, newlyPassing, pending } = impact(before, after.value, await everything(ports), at)
  const subjects = (list: readonly Changed[]): number => new Set(list.map(({ subject }) => subject)).size
  return { entries, newlyFailing: subjects(newlyFailing), newlyPassing: subjects(newlyPassing), pending: { ...pending } }
}

type Known = RegisteredEntry & { readonly slug: string }
type Snapshot = { readonly taken: string; readonly entries: readonly Known[] }
/** Everything registered, read once and kept until the register changes: a second question then costs only the judging. */
const snapshots = new WeakMap<Ports['profiles'], Map<string, Snapshot>>()

/** Tries a changed value on all that is registered; stores nothing. */
export async function simulateChange(
  ports: Ports,
  {
    profile: id,
    change,
    at = ports.clock.now(),
  }: { readonly profile: string; readonly change: ProfileChange; readonly at?: string | undefined },
  language: string,
): Promise<Outcome<ImpactReply>> {
  const before = profileNamed(ports, id)
  if (!before) return refused(404, { code: 'office.profile-missing', values: { name: id.slice(0, 80) } })
  const after = changedProfile(before, change, (name) => ports.profiles.get(name))
  if (!after.ok) return refused(422, ...after.problems)
  const entries = await everything(ports)
  const result = impact(before, after.value, entries, at)
  const bySubject = new Map(entries.map((entry) => [entry.specification.id, entry]))
  const systems = creditSystems(ports)
  const picture = ({ subject, check, clause }: Changed) => {
    const entry = bySubject.get(subject)
    const hours = sizeOf(entry?.specification.workload, systems)?.hours
    const level = entry?.specification.levels[0]?.value
    return {
      subject,
      slug: entry?.slug ?? '',
      title: entry ? inLanguage(entry.specification.title, language).value : subject,
      check,
      clause,
      ...(hours === undefined ? {} : { hours }),
      ...(level === undefined ? {} : { level }),
    }
  }
  const { newlyFailing, newlyPassing, unchecked, byCheck, pending, entries: count } = result
  return done({
    profile: id,
    at,
    entries: count,
    newlyFailing: newlyFailing.map(picture),
    newlyPassing: newlyPassing.map(picture),
    unchecked,
    byCheck: { ...byCheck },
    pending: { ...pending },
  })
}

async function everything(ports: Ports): Promise<readonly Known[]> {
  const last = await ports.register
    .selectFrom('acts')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .executeTakeFirst()
  const key = `${ports.origin} ${currentTenant() ?? ''}`
  const taken = String(last?.last ?? 0)
  const known = snapshots.get(ports.profiles) ?? new Map<string, Snapshot>()
  snapshots.set(ports.profiles, known)
  const kept = known.get(key)
  if (kept?.taken === taken) return kept.entries
  const entries = (await registeredEntries(ports.register)).map(({ slug, specification, registered, reviewDue }) => ({
    slug,
    specification,
    standing: { ...(registered ? { registered } : {}), ...(reviewDue ? { nextReview: `${reviewDue}T00:00:00Z` } : {}) },
  }))
  known.set(key, { taken, entries })
  return entries
}
