import type { RegisterEntry } from '@cairn/domain/contract/design'
import { resolveSkills } from '@cairn/domain/contract/skills'
import { skillGraph } from '@cairn/domain/recognition/compare/skills'
import type { SkillGraph } from '@cairn/domain/recognition/compare/skills'
import type { PageRequest } from '../page.ts'

const [stepsUp, atOnce] = [4, 200]

/** What the register’s frameworks say is broader than the skills of these entries: as many steps up as a comparison follows. */
export async function skillsAbove(request: PageRequest, entries: readonly RegisterEntry[]): Promise<SkillGraph> {
  const known = new Map<string, readonly string[]>()
  let edge = [
    ...new Set(entries.flatMap(({ specification }) => specification.learningOutcomes.flatMap(({ skills }) => skills.map(({ id }) => id)))),
  ].slice(0, atOnce)
  for (let step = 0; step < stepsUp && edge.length > 0; step += 1) {
    const reply = await request.ask('/api/skills/resolve', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ids: edge }),
    })
    if (!reply.ok) break
    for (const { id, broader } of resolveSkills.reply.parse(await reply.json()).skills) known.set(id, broader)
    edge = [...new Set(edge.flatMap((id) => known.get(id) ?? []))].filter((id) => !known.has(id)).slice(0, atOnce)
  }
  return skillGraph(known)
}
