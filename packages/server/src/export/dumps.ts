import { ctdlContext, ctdlOf } from '@cairn/domain/exchange/ctdl-credential'
import { loqOf } from '@cairn/domain/exchange/loq'
import { isCurrent, isPublic } from '@cairn/domain/exchange/public-entry'
import type { PublicEntry } from '@cairn/domain/exchange/public-entry'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import { printCsv } from './csv.ts'
import { printRdf, rdfFormats } from './rdf.ts'

type Entries = AsyncIterable<PublicEntry>
/** A whole register in one open format, written piece by piece. */
export type Dump = { readonly mediaType: string; readonly print: (entries: Entries) => AsyncGenerator<string> }

/** Every dump by the ending of its name: `register.jsonl` is exact and whole, the others say less (docs/LOSSES.md). */
export const dumps: Readonly<Record<string, Dump>> = {
  jsonl: { mediaType: 'application/jsonl; charset=utf-8', print: printLines },
  csv: { mediaType: 'text/csv; charset=utf-8', print: printRows },
  nq: { mediaType: rdfFormats.nq, print: (entries) => printRdf(graphs(entries), 'nq') },
  ttl: { mediaType: `${rdfFormats.ttl}; charset=utf-8`, print: (entries) => printRdf(graphs(entries), 'ttl') },
  'europass.nq': { mediaType: rdfFormats.nq, print: (entries) => printRdf(harvestable(entries), 'nq') },
  'ctdl.jsonld': { mediaType: 'application/ld+json', print: printCtdl },
}

async function* printLines(entries: Entries): AsyncGenerator<string> {
  for await (const { slug, version, state, registered, withdrawn, specification } of entries)
    if (isPublic({ state }))
      yield `${JSON.stringify({ slug, version, state, ...(registered ? { registered } : {}), ...(withdrawn ? { withdrawn } : {}), specification })}\n`
}

const columns = [
  'slug',
  'version',
  'state',
  'registered',
  'withdrawn',
  'id',
  'language',
  'title',
  'national name',
  'description',
  'outcomes',
  'hours',
  'credits',
  'levels',
  'assessment',
  'mode',
  'awarding body',
  'country',
  'quality assurance',
  'prerequisites',
  'isced',
  'homepage',
  'source',
]
/** One row a version, in the language that the description was written in; parts of a list are separated by ` | `. */
async function* printRows(entries: Entries): AsyncGenerator<string> {
  yield printCsv([columns])
  for await (const { slug, version, state, registered, withdrawn, specification } of entries) {
    if (!isPublic({ state })) continue
    const { language, workload } = specification
    const say = (text: Text | undefined): string => (text ? inLanguage(text, language).value : '')
    const list = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' | ')
    yield printCsv([
      [
        slug,
        String(version),
        state,
        registered ?? '',
        withdrawn?.at ?? '',
        specification.id,
        language,
        say(specification.title),
        say(specification.nationalName),
        say(specification.description),
        list(specification.learningOutcomes.map(({ statement }) => say(statement))),
        String(workload?.hours ?? ''),
        list((workload?.credits ?? []).map(({ system, points }) => `${points} ${system}`)),
        list(specification.levels.map(({ framework, value }) => `${framework} ${value}`)),
        list(specification.assessments.map(({ type }) => type)),
        list(specification.participation),
        list(specification.awardingBodies.map(({ legalName }) => say(legalName))),
        list(specification.awardingBodies.map(({ country = '' }) => country)),
        list(specification.qualityAssurance.map(({ kind }) => kind)),
        specification.prerequisites?.none === true ? 'none' : say(specification.prerequisites?.statement),
        list(specification.fields),
        list(specification.furtherInformation.map(({ url = '' }) => url)),
        specification.source?.url ?? '',
      ],
    ])
  }
}

/** The newest version of each entry that stands: older ones have the same identifier and would say two things at once. */
async function* current(entries: Entries): AsyncGenerator<PublicEntry> {
  let newest: PublicEntry | undefined
  for await (const entry of entries) {
    if (!isPublic(entry)) continue
    if (newest && newest.slug !== entry.slug && isCurrent(newest)) yield newest
    newest = entry
  }
  if (newest && isCurrent(newest)) yield newest
}
async function* graphs(entries: Entries) {
  for await (const { specification } of current(entries)) yield loqOf(specification).graph
}
async function* harvestable(entries: Entries) {
  for await (const { specification } of current(entries)) {
    const { graph, missing } = loqOf(specification)
    if (missing.length === 0) yield graph
  }
}
async function* printCtdl(entries: Entries): AsyncGenerator<string> {
  let written = 0
  yield `{"@context":${JSON.stringify(ctdlContext)},"@graph":[`
  for await (const entry of current(entries)) {
    yield `${written === 0 ? '' : ','}\n${JSON.stringify(ctdlOf(entry))}`
    written += 1
  }
  yield '\n]}\n'
}

/** What keeps an entry out of Europass, and what stays behind of those that go: a row each, in words. */
export async function* judgeForEuropass(
  entries: Entries,
): AsyncGenerator<{ readonly slug: string; readonly goes: boolean; readonly problems: ReturnType<typeof loqOf>['missing'] }> {
  for await (const { slug, specification } of current(entries)) {
    const { missing, losses } = loqOf(specification)
    yield { slug, goes: missing.length === 0, problems: [...missing, ...losses] }
  }
}
