import { readAwardSheet } from '@cairn/domain/exchange/award-sheet'
import type { AwardSheet, SheetChoices } from '@cairn/domain/exchange/award-sheet'
import type { Instant } from '@cairn/domain/model/instant'
import { accept } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { readTable } from './read-table.ts'

/** A sheet of learners out of CSV, .xlsx, .ods or pasted cells: what is ready, what needs a person, what is left out. Stores nothing. */
export async function readAwards(bytes: Uint8Array, at: Instant, choices: SheetChoices = {}): Promise<Result<AwardSheet>> {
  const table = await readTable(bytes)
  return table.ok ? accept(readAwardSheet(table.value, at, choices)) : table
}
