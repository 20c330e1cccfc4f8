import type { RegisterEntry } from '@cairn/domain/contract/design'
import { isPublic } from '@cairn/domain/model/entry-state'
import type { Words } from '@cairn/domain/model/words'
import { findEntry, offersOf, versionsOf } from '../register/entries.ts'
import type { Entry } from '../register/entries.ts'
import type { Ports } from '../ports.ts'
import { judge, profileNamed } from './judge.ts'
import { done, missing } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** An entry with what surrounds it: its versions, offers and the judgement under the profile that was in force for it. */
export async function presentEntry(ports: Ports, entry: Entry, words: Words): Promise<RegisterEntry> {
  const versions = (await versionsOf(ports.register, entry.slug)).filter(
    ({ state, version }) => isPublic(state) || version === entry.version,
  )
  const profile = profileNamed(ports, entry.profile) ?? profileNamed(ports, 'eu-2022')
  if (!profile) throw new Error(`no profile ${entry.profile}`)
  const { specification, organisation: _, author: __, ...rest } = entry
  const newest = Math.max(...versions.filter(({ state }) => isPublic(state)).map(({ version }) => version), 0)
  return {
    ...rest,
    specification,
    latest: entry.version === newest,
    versions,
    offers: await offersOf(ports.register, entry.slug),
    review: judge(profile, specification, entry.registered ?? entry.submitted ?? ports.clock.now(), words),
  }
}

/** One public entry, newest or a fixed version; any past version stays readable. */
export async function showEntry(ports: Ports, slug: string, version: number | undefined, words: Words): Promise<Outcome<RegisterEntry>> {
  const entry = await findEntry(ports.register, slug, version)
  return entry && isPublic(entry.state) ? done(await presentEntry(ports, entry, words)) : missing
}
