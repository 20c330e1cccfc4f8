import type {
  FoundSkill,
  KnownFramework,
  listSkillFrameworks,
  resolveSkills,
  searchSkills,
  suggestSkills,
} from '@cairn/domain/contract/skills'
import type { ReplyOf } from '@cairn/domain/contract/operation'
import type { Skill } from '@cairn/domain/model/skill'
import { inLanguage } from '@cairn/domain/model/text'
import type { Ports } from '../../ports.ts'
import { frameworks, skillsNamed, skillsOf } from '../../register/skills.ts'
import { done } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { skillLookup } from './skill-lookup.ts'
import type { SkillLookup } from './skill-lookup.ts'

const most = 20
type Ready = { readonly skills: readonly Skill[]; readonly byLanguage: Map<string, SkillLookup> }
/** Frameworks that were asked for, by their identifier, which no two share: who may see one is asked of the database each time. */
const ready = new WeakMap<Ports['register'], Map<string, Promise<Ready>>>()
const held = 8

async function indexOf(ports: Ports, { id }: KnownFramework, language: string): Promise<SkillLookup> {
  const known = ready.get(ports.register) ?? new Map<string, Promise<Ready>>()
  ready.set(ports.register, known)
  if (!known.has(id) && known.size >= held) known.delete([...known.keys()][0] ?? '')
  const loading = known.get(id) ?? skillsOf(ports.register, id).then((skills) => ({ skills, byLanguage: new Map<string, SkillLookup>() }))
  known.set(id, loading)
  // A list that could not be read is asked for again next time.
  const { skills, byLanguage } = await loading.catch((error: unknown) => {
    known.delete(id)
    throw error
  })
  const tag = language.split('-')[0] ?? language
  const index = byLanguage.get(tag) ?? skillLookup(skills, tag)
  byLanguage.set(tag, index)
  return index
}

const shown = (skill: Skill, { name, version }: KnownFramework, language: string, matched?: string): FoundSkill => {
  const { value, language: tag } = inLanguage(skill.label, language)
  return {
    id: skill.id,
    framework: name,
    version,
    label: value,
    language: tag,
    labels: skill.label,
    ...(skill.kind === undefined ? {} : { kind: skill.kind }),
    ...(skill.description ? { description: inLanguage(skill.description, language).value.slice(0, 400) } : {}),
    ...(matched === undefined ? {} : { matched }),
  }
}
const inUse = async (ports: Ports): Promise<readonly KnownFramework[]> =>
  (await frameworks(ports.register)).filter(({ state }) => state === 'in-use')

export const listFrameworks = async (ports: Ports): Promise<Outcome<ReplyOf<typeof listSkillFrameworks>>> =>
  done({ frameworks: [...(await frameworks(ports.register))] })

/** Skills by the words people type; the best first, over every framework in use. */
export async function search(
  ports: Ports,
  { q, framework }: { readonly q: string; readonly framework?: string | undefined },
  language: string,
): Promise<Outcome<ReplyOf<typeof searchSkills>>> {
  const found: { readonly rank: number; readonly skill: FoundSkill }[] = []
  for (const one of await inUse(ports)) {
    if (framework !== undefined && one.id !== framework) continue
    for (const { skill, matched, rank } of (await indexOf(ports, one, language)).search(q, most + 1))
      found.push({ rank, skill: shown(skill, one, language, matched) })
  }
  const best = found.toSorted((a, b) => a.rank - b.rank)
  return done({ skills: best.slice(0, most).map(({ skill }) => skill), more: best.length > most })
}

/** Skills whose words are nearest to an outcome’s: a suggestion by words, which a person judges. */
export async function suggest(
  ports: Ports,
  { for: statement, language }: { readonly for: string; readonly language: string },
): Promise<Outcome<ReplyOf<typeof suggestSkills>>> {
  if (statement.trim() === '') return done({ skills: [], by: 'words' })
  const skills: FoundSkill[] = []
  for (const one of await inUse(ports))
    for (const skill of await (await indexOf(ports, one, language)).nearest(statement, language.split('-')[0] ?? language, 5))
      skills.push(shown(skill, one, language))
  return done({ skills: skills.slice(0, 8), by: 'words' })
}

/** What linked skills are called, and what stands for them now: `replacedBy` is followed to its end, and never round in a ring. */
export async function resolve(ports: Ports, ids: readonly string[]): Promise<Outcome<ReplyOf<typeof resolveSkills>>> {
  const known = new Map(await skillsNamed(ports.register, ids))
  for (let turn = 0; turn < 10; turn += 1) {
    const next = [...known.values()].flatMap(({ replacedBy }) => (replacedBy !== undefined && !known.has(replacedBy) ? [replacedBy] : []))
    if (next.length === 0) break
    const found = await skillsNamed(ports.register, next)
    if (found.size === 0) break
    for (const [id, skill] of found) known.set(id, skill)
  }
  return done({
    skills: ids.map((id) => {
      const own = known.get(id)
      const seen = new Set([id])
      let last = own
      while (last?.replacedBy !== undefined && !seen.has(last.replacedBy)) {
        seen.add(last.replacedBy)
        const after = known.get(last.replacedBy)
        if (!after) break
        last = after
      }
      return {
        id,
        known: own !== undefined,
        broader: [...(own?.broader ?? [])],
        ...(own ? { label: own.label } : {}),
        ...(last && last !== own
          ? { replacedBy: { id: last.id, label: last.label, framework: last.framework, version: last.version } }
          : {}),
      }
    }),
  })
}
