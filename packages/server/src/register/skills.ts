import { sql } from 'kysely'
import type { KnownFramework } from '@cairn/domain/contract/skills'
import { Skill } from '@cairn/domain/model/skill'
import type { SkillFramework } from '@cairn/domain/model/skill'
import { Text } from '@cairn/domain/model/text'
import type { LearningOutcome } from '@cairn/domain/model/learning-outcome'
import { skillGraph } from '@cairn/domain/recognition/compare/skills'
import type { SkillGraph } from '@cairn/domain/recognition/compare/skills'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
const columns = [
  'id',
  'identity',
  'name',
  'title',
  'version',
  'organisation',
  'source',
  'licence',
  'languages',
  'skills',
  'state',
  'imported',
] as const

/** The frameworks that whoever asks may see, newest first. */
export async function frameworks(register: Handle): Promise<readonly KnownFramework[]> {
  const rows = await register.selectFrom('skill_frameworks').select(columns).orderBy('imported', 'desc').orderBy('id').execute()
  return rows.map(({ id, identity, name, title, version, source, licence, languages, skills, state, imported }) => ({
    id,
    identity,
    name,
    title: Text.parse(title),
    version,
    skills,
    languages: Array.isArray(languages) ? languages.map(String) : [],
    ...(source === null ? {} : { source }),
    ...(licence === null ? {} : { licence }),
    state,
    imported: imported.toISOString(),
  }))
}

/** Stores a framework; one of the same identity that is in use before is kept, as replaced: what was linked to it can still be read. */
export async function insertFramework(
  tx: Tx,
  id: string,
  { identity, name, title, version, source, licence, skills }: SkillFramework,
  { organisation, at, shared = false }: { readonly organisation: string | undefined; readonly at: string; readonly shared?: boolean },
): Promise<void> {
  await tx
    .updateTable('skill_frameworks')
    .set({ state: 'replaced' })
    .where('identity', '=', identity)
    .where('state', '=', 'in-use')
    .where('shared', '=', shared)
    .execute()
  const languages = [...new Set(skills.flatMap(({ label }) => Object.keys(label)))].toSorted()
  await tx
    .insertInto('skill_frameworks')
    .values({
      id,
      identity,
      name,
      title: JSON.stringify(title),
      version,
      organisation: organisation ?? null,
      source: source ?? null,
      licence: licence ?? null,
      languages: JSON.stringify(languages),
      skills: skills.length,
      shared,
      state: 'in-use',
      imported: at,
    })
    .execute()
  for (let from = 0; from < skills.length; from += 1000) {
    const rows = skills.slice(from, from + 1000).map((skill) => ({
      framework: id,
      id: skill.id,
      labels: skill.label,
      alternatives: skill.alternatives,
      description: skill.description ?? null,
      kind: skill.kind ?? null,
      broader: skill.broader,
      replaced_by: skill.replacedBy ?? null,
      shared,
    }))
    await sql`insert into skills (framework, id, labels, alternatives, description, kind, broader, replaced_by, shared)
      select framework, id, labels, alternatives, description, kind, broader, replaced_by, shared from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (framework text, id text, labels jsonb, alternatives jsonb, description jsonb, kind text, broader jsonb, replaced_by text, shared boolean)`.execute(
      tx,
    )
  }
}

const skillColumns = ['id', 'labels', 'alternatives', 'description', 'kind', 'broader', 'replaced_by'] as const
type Row = {
  id: string
  labels: unknown
  alternatives: unknown
  description: unknown
  kind: string | null
  broader: unknown
  replaced_by: string | null
}
const skillOf = ({ id, labels, alternatives, description, kind, broader, replaced_by }: Row): Skill =>
  Skill.parse({
    id,
    label: labels,
    alternatives,
    broader,
    ...(description === null ? {} : { description }),
    ...(kind === null ? {} : { kind }),
    ...(replaced_by === null ? {} : { replacedBy: replaced_by }),
  })

export const skillsOf = async (register: Handle, framework: string): Promise<readonly Skill[]> =>
  (
    await register
      .selectFrom('skills')
      .select(skillColumns)
      .where('framework', '=', framework)
      .orderBy(sql`id collate "C"`)
      .execute()
  ).map(skillOf)
/** These skills in the newest framework that has them. */
export async function skillsNamed(
  register: Handle,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Skill & { readonly framework: string; readonly version: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await register
    .selectFrom('skills')
    .innerJoin('skill_frameworks as f', 'f.id', 'skills.framework')
    .select([
      'skills.id',
      'labels',
      'alternatives',
      'description',
      'kind',
      'broader',
      'replaced_by',
      'f.name as name',
      'f.version as version',
    ])
    .where(sql<boolean>`skills.id = any(${[...ids]}::text[])`)
    .orderBy('f.imported')
    .execute()
  return new Map(rows.map((row) => [row.id, { ...skillOf(row), framework: row.name, version: row.version }]))
}

/** How many steps up are looked at: as many as a comparison follows. */
const stepsUp = 4
/** What the frameworks of whoever asks say is broader than these skills. A skill that no framework knows has nothing above it. */
export const broaderOf = async (register: Handle, ids: readonly string[]): Promise<SkillGraph> =>
  skillGraph(await stepsAbove(register, ids))
/** The same for outcomes: of the skills that they are linked to. */
export const graphOfOutcomes = (register: Handle, outcomes: readonly Pick<LearningOutcome, 'skills'>[]): Promise<SkillGraph> =>
  broaderOf(
    register,
    outcomes.flatMap(({ skills }) => skills.map(({ id }) => id)),
  )

/** The skills themselves and those above them, each with its broader ones. */
export async function stepsAbove(register: Handle, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = new Map<string, readonly string[]>()
  let edge = [...new Set(ids)]
  for (let step = 0; step < stepsUp && edge.length > 0; step += 1) {
    for (const [id, { broader }] of await skillsNamed(register, edge)) known.set(id, broader)
    edge = [...new Set(edge.flatMap((id) => known.get(id) ?? []))].filter((id) => !known.has(id))
  }
  return known
}

/** Skills that stand below these in a framework, as many steps down, each with its broader ones; no more than `most`, the nearest first. */
export async function stepsBelow(register: Handle, ids: readonly string[], most: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = new Map<string, readonly string[]>()
  let edge = [...new Set(ids)]
  for (let step = 0; step < stepsUp && edge.length > 0 && known.size < most; step += 1) {
    const rows = await register
      .selectFrom('skills')
      .innerJoin('skill_frameworks as f', 'f.id', 'skills.framework')
      .select(['skills.id', 'skills.broader'])
      .where('f.state', '=', 'in-use')
      .where(sql<boolean>`skills.broader ?| ${edge}::text[]`)
      .orderBy(sql`skills.id collate "C"`)
      .limit(most - known.size)
      .execute()
    const found = rows.filter(({ id }) => !known.has(id))
    for (const { id, broader } of found) known.set(id, Array.isArray(broader) ? broader.map(String) : [])
    edge = [...new Set(found.map(({ id }) => id))]
  }
  return known
}
