import * as z from 'zod'
import { Iri } from './iri.ts'
import { LanguageTag, Text } from './text.ts'

/** One entry of a skills framework. @see SKOS Reference, sections 5 and 8; ESCO skill; 1EdTech CASE 1.0, CFItem */
export const Skill = z.strictObject({
  id: Iri,
  label: Text,
  /** Other words for it, by language (skos:altLabel). */
  alternatives: z.record(LanguageTag, z.array(z.string().min(1).max(500)).max(200)).default({}),
  description: Text.optional(),
  /** `skill`, `knowledge`, or the framework’s own word. */
  kind: z.string().max(80).optional(),
  broader: z.array(Iri).max(50).default([]),
  /** Where it is no longer used: what stands for it now (dct:isReplacedBy). */
  replacedBy: Iri.optional(),
})
export type Skill = Readonly<z.infer<typeof Skill>>

/** A framework as a file holds it: which one, in which version, and its skills. */
export const SkillFramework = z.strictObject({
  /** What it is wherever it is: its IRI. */
  identity: Iri,
  name: z.string().trim().min(1).max(80),
  title: Text,
  version: z.string().min(1).max(40),
  source: z.string().max(2000).optional(),
  licence: z.string().max(500).optional(),
  skills: z.array(Skill).min(1).max(100_000),
})
export type SkillFramework = Readonly<z.infer<typeof SkillFramework>>
