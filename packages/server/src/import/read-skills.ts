import { Parser } from 'n3'
import { readCaseFramework } from '@cairn/domain/exchange/case-framework'
import type { ReadFramework } from '@cairn/domain/exchange/case-framework'
import { isCasePackage } from '@cairn/domain/exchange/case-package'
import { readSkillSheet } from '@cairn/domain/exchange/skill-sheet'
import { readSkosFramework, triplesOfJsonLd } from '@cairn/domain/exchange/skos-framework'
import type { Triple } from '@cairn/domain/exchange/skos-framework'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Problem, Result } from '@cairn/domain/model/problem'
import { Skill, SkillFramework } from '@cairn/domain/model/skill'
import { limits } from './limits.ts'
import { looksLikeWorkbook, readTable } from './read-table.ts'
import { strictJson } from './strict-json.ts'

export type ReadSkills = { readonly framework: SkillFramework; readonly left: ReadFramework['left'] }
/** What a person says of the file, where it does not say it itself. */
export type Named = { readonly name: string; readonly version: string; readonly language: string; readonly identity: string }

/** A framework in whatever file it comes: CASE, SKOS (JSON-LD or Turtle), the ESCO CSV, a spreadsheet. The bytes decide, not the name. */
export async function readSkills(
  bytes: Uint8Array,
  named: Named,
  chosen: { readonly name?: string | undefined; readonly version?: string | undefined },
): Promise<Result<ReadSkills>> {
  if (bytes.length > limits.jsonBytes * 2)
    return refuse({ code: 'import.too-large', values: { limit: (limits.jsonBytes * 2) / 1024 / 1024 } })
  const read = await readAny(bytes, named)
  if (!read.ok) return read
  const left = [...read.value.left]
  // One entry that cannot be used does not stop the others: it is named.
  const given = Array.isArray(read.value.framework['skills']) ? read.value.framework['skills'] : []
  const skills = new Map<string, Skill>()
  for (const one of given) {
    const parsed = Skill.safeParse(one)
    const subject = String((one as { id?: unknown }).id ?? '')
    if (!parsed.success) left.push({ subject: subject.slice(0, 200), why: 'unreadable' })
    else if (skills.has(parsed.data.id)) left.push({ subject: subject.slice(0, 200), why: 'twice' })
    else skills.set(parsed.data.id, parsed.data)
  }
  const framework = SkillFramework.safeParse({
    ...read.value.framework,
    ...(chosen.name ? { name: chosen.name } : {}),
    ...(chosen.version ? { version: chosen.version } : {}),
    skills: [...skills.values()],
  })
  return framework.success ? accept({ framework: framework.data, left }) : refuse({ code: 'skills.unreadable' })
}

const nothing: { readonly ok: false; readonly problems: readonly [Problem] } = { ok: false, problems: [{ code: 'skills.unreadable' }] }

async function readAny(bytes: Uint8Array, named: Named): Promise<Result<ReadFramework>> {
  if (looksLikeWorkbook(bytes)) return fromTable(bytes, named)
  const start = new TextDecoder().decode(bytes.subarray(0, 2000)).trimStart()
  if (start.startsWith('{') || start.startsWith('[')) {
    const json = strictJson(bytes)
    if (!json.ok) return json
    if (isCasePackage(json.value)) return accept(readCaseFramework(json.value))
    const found = readSkosFramework(triplesOfJsonLd(json.value))
    return found ? accept(found) : nothing
  }
  if (/^(@prefix|PREFIX|@base|<[a-z]+:)/i.test(start) && !start.startsWith('<?xml')) {
    const triples = turtle(new TextDecoder().decode(bytes))
    const found = triples && readSkosFramework(triples)
    return found ? accept(found) : nothing
  }
  return fromTable(bytes, named)
}

/** Turtle by the library’s own reader; a text that breaks its grammar is none. */
function turtle(text: string): readonly Triple[] | undefined {
  try {
    return new Parser()
      .parse(text)
      .slice(0, 2_000_000)
      .map(({ subject, predicate, object }) => ({
        subject: subject.value,
        predicate: predicate.value,
        object: object.value,
        ...(object.termType === 'Literal' && object.language !== '' ? { language: object.language } : {}),
      }))
  } catch {
    return undefined
  }
}

async function fromTable(bytes: Uint8Array, named: Named): Promise<Result<ReadFramework>> {
  const table = await readTable(bytes)
  if (!table.ok) return table
  const [header = [], ...rows] = table.value
  const read = readSkillSheet(header, rows, named)
  return read ? accept(read) : refuse({ code: 'skills.no-label-column' })
}
