import * as z from 'zod'
import { mayAct } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import { CourseTypeName } from '@cairn/domain/contract/import'
import type { ImportList, ImportRow, ImportSummary } from '@cairn/domain/contract/import'
import { courseTypeOf } from '@cairn/domain/exchange/course-type'
import { specificationColumns, specificationColumnsOf } from '@cairn/domain/exchange/specification-columns'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Offer } from '@cairn/domain/model/offer'
import type { Problem, ProblemCode } from '@cairn/domain/model/problem'
import type { Words } from '@cairn/domain/model/words'
import { readHeader } from '../import/read-header.ts'
import { readSpecifications } from '../import/read-specifications.ts'
import type { ReadSpecification } from '../import/read-specifications.ts'
import type { Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { addImport, countRows, findImport, importsOf, replaceRows, rowOf, rowsOf, setImport, settleRow } from '../register/imports.ts'
import type { NewRow, StoredRow } from '../register/imports.ts'
import { speakProblem } from '../speak-report.ts'
import { importOne } from './import-specifications.ts'
import { creditSystems } from './judge.ts'
import { done, forbidden, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** Rows taken in with one transaction, and rows shown at most. */
const part = 50
const shownRows = 1000
const Problems = z.array(
  z.object({
    code: z.string().transform((code) => code as ProblemCode),
    at: z.string().optional(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
)
const Judgement = z.object({ answer: z.enum(['yes', 'no', 'unclear']), type: CourseTypeName, reasons: Problems })
const Strings = z.array(z.string())
const may = (actor: Actor): boolean => mayAct('import-list', actor, [])

/** Reads a list and keeps it to be looked at: row by row what was read, what was left behind, and whether it is a micro-credential. */
export async function readImport(ports: Ports, actor: Actor, name: string, bytes: Uint8Array, words: Words): Promise<Outcome<ImportList>> {
  if (!may(actor)) return forbidden
  const header = await readHeader(bytes)
  const columns = specificationColumnsOf(header)
  const read = await readSpecifications(bytes)
  if (!read.ok && (header.length === 0 || read.problems[0].code !== 'import.not-a-specification')) return refused(422, ...read.problems)
  const id = ports.ids.next()
  const at = ports.clock.now()
  await ports.register.transaction().execute(async (tx) => {
    await addImport(tx, {
      id,
      name,
      actor: actor.id,
      made: at,
      state: 'preview',
      file: header.length > 0 ? Buffer.from(bytes).toString('base64') : null,
      header: JSON.stringify(header),
      columns: JSON.stringify(columns),
    })
    await replaceRows(tx, id, read.ok ? judged(read.value) : [])
    await record(tx, { at, actor: actor.id, verb: 'import', subject: `import/${id}`, digest: sha256(bytes) })
  })
  return shown(ports, id, words)
}

/** Reads the same file again under the columns that a person named. Only while nothing is taken in. */
export async function chooseColumns(
  ports: Ports,
  actor: Actor,
  id: string,
  wished: readonly string[],
  words: Words,
): Promise<Outcome<ImportList>> {
  if (!may(actor)) return forbidden
  const list = await findImport(ports.register, id)
  if (!list) return missing
  if (list.state !== 'preview' || list.file === null) return refused(409, { code: 'import.already-running' })
  const columns = wished.map((name) => specificationColumns.find((known) => known === name) ?? 'ignore')
  const read = await readSpecifications(new Uint8Array(Buffer.from(list.file, 'base64')), undefined, columns)
  if (!read.ok) return refused(422, ...read.problems)
  await ports.register.transaction().execute(async (tx) => {
    await setImport(tx, id, { columns: JSON.stringify(columns) })
    await replaceRows(tx, id, judged(read.value))
    await record(tx, { at: ports.clock.now(), actor: actor.id, verb: 'import', subject: `import/${id}`, reason: 'columns' })
  })
  return shown(ports, id, words)
}

const judged = (read: readonly ReadSpecification[]): NewRow[] =>
  read.map(({ subject, result, offers, remarks }, index) => {
    const row = { number: index + 1, subject: subject.slice(0, 300), offers: JSON.stringify(offers) }
    if (!result.ok)
      return {
        ...row,
        body: null,
        problems: JSON.stringify([...result.problems, ...remarks].slice(0, 50)),
        judgement: null,
        outcome: 'refused',
      }
    return {
      ...row,
      body: JSON.stringify(result.value),
      problems: JSON.stringify(remarks.slice(0, 50)),
      judgement: JSON.stringify(courseTypeOf(result.value)),
      outcome: 'waiting',
    }
  })

/**
 * Takes in what is a micro-credential, leaves out what is none, and puts what is unclear on the list to decide: by parts, each
 * whole or not at all, so that a stopped run goes on where it was and nothing comes in twice.
 */
export async function runImport(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<ImportList>> {
  if (!may(actor)) return forbidden
  if (!(await findImport(ports.register, id))) return missing
  const at = ports.clock.now()
  for (;;) {
    const left = await ports.register.transaction().execute(async (tx) => {
      const rows = await rowsOf(tx, id, part, 'waiting')
      if (rows.length > 0) await setImport(tx, id, { state: 'running' })
      for (const row of rows) {
        const { answer } = Judgement.parse(row.judgement)
        if (answer === 'yes') await take(tx, row, 'waiting')
        else await settleRow(tx, id, { number: row.number, from: 'waiting', outcome: answer === 'no' ? 'left-out' : 'to-decide' })
      }
      if (rows.length < part) await setImport(tx, id, { state: 'done', file: null })
      return rows.length
    })
    if (left < part) return shown(ports, id, words)
  }
  async function take(tx: Parameters<typeof settleRow>[0], row: StoredRow, from: 'waiting' | 'to-decide', reason?: string): Promise<void> {
    const slug = await importOne(
      tx,
      { specification: AchievementSpecification.parse(row.body), offers: z.array(Offer).parse(row.offers) },
      { at, actor: actor.id, systems: creditSystems(ports), ...(reason ? { reason } : {}) },
    )
    await settleRow(tx, id, {
      number: row.number,
      from,
      outcome: slug.fresh ? 'taken-in' : 'known',
      slug: slug.slug,
      ...(reason ? { reason } : {}),
    })
  }
}

/** A person's word on an unclear row, with the reason that stays with it. */
export async function decideImportRow(
  ports: Ports,
  actor: Actor,
  id: string,
  number: number,
  { decision, reason }: { readonly decision: 'take-in' | 'leave-out'; readonly reason: string },
  words: Words,
): Promise<Outcome<ImportList>> {
  if (!may(actor)) return forbidden
  const at = ports.clock.now()
  const outcome = await ports.register.transaction().execute(async (tx) => {
    const row = await rowOf(tx, id, number)
    if (!row) return missing
    if (row.outcome !== 'to-decide') return refused(409, { code: 'import.decided-already' })
    if (decision === 'leave-out') await settleRow(tx, id, { number, from: 'to-decide', outcome: 'left-out', reason })
    else {
      const { slug, fresh } = await importOne(
        tx,
        { specification: AchievementSpecification.parse(row.body), offers: z.array(Offer).parse(row.offers) },
        { at, actor: actor.id, systems: creditSystems(ports), reason },
      )
      await settleRow(tx, id, { number, from: 'to-decide', outcome: fresh ? 'taken-in' : 'known', slug, reason })
    }
    await record(tx, { at, actor: actor.id, verb: 'import', subject: `import/${id}/${number}`, reason })
    return undefined
  })
  return outcome ?? shown(ports, id, words)
}

export async function listImports(ports: Ports, actor: Actor): Promise<Outcome<{ imports: z.output<typeof ImportSummary>[] }>> {
  if (!may(actor)) return forbidden
  return done({
    imports: (await importsOf(ports.register)).map(({ id, name, made, state, rows, toDecide }) => ({
      id,
      name,
      made,
      state,
      rows,
      toDecide,
    })),
  })
}
export const getImport = async (ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<ImportList>> =>
  may(actor) ? shown(ports, id, words) : forbidden

async function shown(ports: Ports, id: string, words: Words): Promise<Outcome<ImportList>> {
  const list = await findImport(ports.register, id)
  if (!list) return missing
  const counts = await countRows(ports.register, id)
  const speak = (problems: unknown) => Problems.parse(problems).map((problem) => speakProblem(problem as Problem, words))
  const row = ({ number, subject, body, problems, judgement, outcome, slug, reason }: StoredRow): ImportRow => {
    const specification = body === null ? undefined : AchievementSpecification.parse(body)
    const course = judgement === null ? undefined : Judgement.parse(judgement)
    return {
      number,
      subject,
      outcome,
      problems: speak(problems),
      reasons: course ? speak(course.reasons) : [],
      ...(course ? { type: course.type } : {}),
      ...(specification ? { title: specification.title } : {}),
      ...(specification?.nationalName ? { nationalName: specification.nationalName } : {}),
      ...(slug === null ? {} : { slug }),
      ...(reason === null ? {} : { reason }),
    }
  }
  const rows = (await rowsOf(ports.register, id, shownRows)).map(row)
  return done({
    id,
    name: list.name,
    made: list.made,
    state: list.state,
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
    toDecide: counts['to-decide'] ?? 0,
    header: Strings.parse(list.header),
    columns: Strings.parse(list.columns),
    choices: [...specificationColumns],
    counts,
    list: rows,
  })
}
