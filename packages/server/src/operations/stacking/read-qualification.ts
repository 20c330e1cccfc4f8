import type { Actor } from '@cairn/domain/contract/duties'
import type { getQualificationVersion, QualificationChoices, QualificationSheet } from '@cairn/domain/contract/qualifications'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Ports } from '../../ports.ts'
import { entriesOf } from '../../register/entries.ts'
import { qualificationAt, qualificationVersion, qualificationsOf, versionsOfQualification } from '../../register/qualifications.ts'
import { creditSystems, profileNamed } from '../judge.ts'
import { done, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { myQualification } from './write-qualification.ts'

const most = 500

/** A qualification of mine with its versions, and why each came about. */
export async function showSheet(ports: Ports, actor: Actor, slug: string): Promise<Outcome<QualificationSheet>> {
  const found = await myQualification(ports, actor, slug)
  if (!found.ok) return found
  const { revision, public: shown, organisation, qualification } = found.value
  const versions = await versionsOfQualification(ports.register, slug)
  return done({
    slug,
    revision,
    public: shown,
    organisation,
    qualification,
    versions: versions.map(({ revision: number, changed, reason }) => ({
      revision: number,
      changed,
      ...(reason === undefined ? {} : { reason }),
    })),
  })
}

/** What a form offers: my organisations and what they awarded, frameworks and credits that are known here, and bodies that rules may name. */
export async function showChoices(ports: Ports, actor: Actor): Promise<Outcome<QualificationChoices>> {
  const within = actor.within ?? [actor.organisation]
  const [rows, entries, own] = await Promise.all([
    ports.register.selectFrom('organisations').select(['id', 'body']).orderBy('slug').limit(most).execute(),
    Promise.all(within.map((one) => entriesOf(ports.register, one))),
    qualificationsOf(ports.register, within),
  ])
  const bodies = rows.map(({ id, body }) => ({ id, title: { ...Organisation.parse(body).legalName } }))
  const frameworks = new Map(
    [...ports.profiles.keys()].flatMap((name) => (profileNamed(ports, name)?.frameworks ?? []).map((one) => [one.id, one] as const)),
  )
  return done({
    organisations: bodies.filter(({ id }) => within.includes(id)),
    bodies,
    frameworks: [...frameworks.values()].map(({ id, title, values }) => ({ id, title: { ...title }, values: [...values] })),
    creditSystems: creditSystems(ports).map(({ id, title }) => ({ id, title: { ...title } })),
    blocks: entries
      .flat()
      .slice(0, most)
      .map(({ specification: { id, title } }) => ({ id, title: { ...title } })),
    own: own.map(({ slug, revision, public: shown, qualification: { title } }) => ({ slug, revision, public: shown, title: { ...title } })),
  })
}

/** A public qualification as it was in one of its versions that all could see. */
export async function showVersion(ports: Ports, slug: string, revision: number): Promise<Outcome<ReplyOf<typeof getQualificationVersion>>> {
  const now = await qualificationAt(ports.register, slug)
  const then = now && (await qualificationVersion(ports.register, slug, revision))
  if (!now || !then?.public) return missing
  const versions = (await versionsOfQualification(ports.register, slug)).filter((one) => one.public)
  return done({
    slug,
    revision,
    newest: now.revision,
    changed: then.changed,
    qualification: then.qualification,
    versions: versions.map(({ revision: number, changed }) => ({ revision: number, changed })),
  })
}
