/** What is known about skills beyond their identifiers, given as data: the broader skills of a skill. ESCO or a framework of one’s own. */
export type SkillGraph = { readonly broader: (skill: string) => readonly string[] }
export const noSkillGraph: SkillGraph = { broader: () => [] }

/** One identifier for one skill, however its address is written. */
export const skillKey = (id: string): string =>
  id
    .replace(/^http:/, 'https:')
    .replace(/[#/]$/, '')
    .toLowerCase()

/** A graph from pairs of a skill and its broader ones. */
export function skillGraph(entries: Iterable<readonly [string, readonly string[]]>): SkillGraph {
  const broader = new Map([...entries].map(([skill, above]) => [skillKey(skill), above.map(skillKey)]))
  return { broader: (skill) => broader.get(skill) ?? [] }
}

/** Is `above` the same as or broader than `skill`? Looks at most four steps up; a framework that runs in a circle does no harm. */
export function isBroader(graph: SkillGraph, skill: string, above: string): boolean {
  const seen = new Set([skill])
  let edge = [skill]
  for (let step = 0; step < 4 && edge.length > 0; step += 1) {
    edge = edge.flatMap((one) => graph.broader(one)).filter((one) => !seen.has(one))
    if (edge.includes(above)) return true
    for (const one of edge) seen.add(one)
  }
  return false
}
