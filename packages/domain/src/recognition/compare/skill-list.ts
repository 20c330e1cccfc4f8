import * as z from 'zod'
import type { Problem, Result } from '../../model/problem.ts'
import { accept, refuse } from '../../model/problem.ts'
import { Iri } from '../../model/iri.ts'
import { shapeProblems } from '../../model/shape-problems.ts'
import { skillGraph } from './skills.ts'
import type { SkillGraph } from './skills.ts'

/** What somebody knows about a skill beyond its identifier: the broader ones, as ESCO and frameworks of one’s own state them. */
export const SkillEntry = z.strictObject({ id: Iri, broader: z.array(Iri).max(50).default([]) })
export const SkillList = z.array(SkillEntry).max(20_000)

/** The graph of a list; a skill that stands there twice has all its broader ones. */
export function graphOfList(list: readonly { readonly id: string; readonly broader: readonly string[] }[]): SkillGraph {
  const broader = new Map<string, string[]>()
  for (const { id, broader: above } of list) broader.set(id, [...(broader.get(id) ?? []), ...above])
  return skillGraph(broader)
}

/** The same out of JSON, line by line, so that each refusal names its place. */
export function readSkillList(lines: readonly { readonly json: unknown; readonly at: string }[]): Result<SkillGraph> {
  const read: z.output<typeof SkillList> = []
  const problems: Problem[] = []
  for (const { json, at } of lines) {
    const parsed = SkillEntry.safeParse(json, { reportInput: true })
    if (parsed.success) read.push(parsed.data)
    else problems.push(...shapeProblems(parsed.error, at))
  }
  const [first, ...rest] = problems
  return first ? refuse(first, ...rest.slice(0, 20)) : accept(graphOfList(read))
}
