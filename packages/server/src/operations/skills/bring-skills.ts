import type { Actor } from '@cairn/domain/contract/duties'
import type { getCasePackage, importSkillFramework } from '@cairn/domain/contract/skills'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import { writeCasePackage } from '@cairn/domain/exchange/case-framework'
import type { SkillFramework } from '@cairn/domain/model/skill'
import type { Ports } from '../../ports.ts'
import { uuidOf } from '../../export/case-uuid.ts'
import { record, sha256 } from '../../register/acts.ts'
import { frameworks, insertFramework, skillsOf } from '../../register/skills.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'

/** Brings in a framework in its version. An older version stays readable and is marked as replaced; what could not be used is named. */
export async function bringSkills(
  ports: Ports,
  actor: Actor,
  bytes: Uint8Array,
  chosen: { readonly name?: string | undefined; readonly version?: string | undefined },
  language: string,
): Promise<Outcome<ReplyOf<typeof importSkillFramework>>> {
  const name = chosen.name ?? actor.organisationName
  const now = ports.clock.now()
  const { readSkills } = await import('../../import/read-skills.ts')
  const read = await readSkills(
    bytes,
    {
      name,
      version: chosen.version ?? now.slice(0, 10),
      language,
      identity: `urn:cairn:framework:${sha256(`${actor.organisation} ${name}`).slice(0, 24)}`,
    },
    chosen,
  )
  if (!read.ok) return refused(422, read.problems[0])
  const { framework, left } = read.value
  const id = await storeSkills(ports, framework, { actor: actor.id, organisation: actor.organisation, at: now, digest: sha256(bytes) })
  const stored = (await frameworks(ports.register)).find((one) => one.id === id)
  return stored ? done({ ...stored, left: left.slice(0, 100) }) : missing
}

export async function storeSkills(
  ports: { readonly register: Ports['register']; readonly ids: Pick<Ports['ids'], 'next'> },
  framework: SkillFramework,
  {
    actor,
    organisation,
    at,
    digest,
    shared = false,
  }: {
    readonly actor: string
    readonly organisation?: string | undefined
    readonly at: string
    readonly digest: string
    readonly shared?: boolean
  },
): Promise<string> {
  const id = ports.ids.next()
  await ports.register.transaction().execute(async (tx) => {
    await insertFramework(tx, id, framework, { organisation, at, shared })
    await record(tx, { at, actor, verb: 'import-skills', subject: `skills/${id}`, digest })
  })
  return id
}

export async function casePackage(ports: Ports, id: string): Promise<Outcome<ReplyOf<typeof getCasePackage>>> {
  const framework = (await frameworks(ports.register)).find(
    (one) => one.id === id || (one.state === 'in-use' && uuidOf(one.identity) === id.toLowerCase()),
  )
  if (!framework) return missing
  const { identity, name, title, version, source, licence } = framework
  const skills = [...(await skillsOf(ports.register, framework.id))]
  return done(
    writeCasePackage(
      {
        identity,
        name,
        title,
        version,
        skills,
        ...(source === undefined ? {} : { source }),
        ...(licence === undefined ? {} : { licence }),
      },
      { origin: ports.origin, at: framework.imported, uuidOf },
    ),
  )
}
