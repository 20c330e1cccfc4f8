import { judgeAwardSheet, readAwardSheet } from '@cairn/domain/exchange/award-sheet'
import type { AwardSheet, SheetChoices } from '@cairn/domain/exchange/award-sheet'
import type { Instant } from '@cairn/domain/model/instant'
import { accept } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { readMessyTable } from './messy-table.ts'
import { readTable } from './read-table.ts'

/** A sheet of learners out of CSV, .xlsx, .ods or pasted cells: what is ready, what needs a person, what is left out. Stores nothing. Nobody can be asked, so what is not plain is refused. */
export async function readAwards(bytes: Uint8Array, at: Instant, choices: SheetChoices = {}): Promise<Result<AwardSheet>> {
  const table = await readTable(bytes)
  return table.ok ? accept(readAwardSheet(table.value, at, choices)) : table
}

/** The same where a person looks on: what is odd is kept and marked in its place. */
export async function readMessyAwards(
  bytes: Uint8Array,
  at: Instant,
  { encoding, ...choices }: SheetChoices & { readonly encoding?: string | undefined } = {},
): Promise<Result<AwardSheet>> {
  const table = await readMessyTable(bytes, encoding)
  return table.ok ? accept(judgeAwardSheet(table.value, at, choices)) : table
}
