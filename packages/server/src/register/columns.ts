import type { ColumnType } from 'kysely'

export type Time = ColumnType<Date, string, string>
export type NullableTime = ColumnType<Date | null, string | null | undefined, string | null>
export type Json = ColumnType<unknown, string, string>
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>
export type Optional = ColumnType<string | null, string | null | undefined, string | null>
/** Whose a row is; the database fills it in from the connection. */
export type Owned = { tenant: ColumnType<string, string | undefined, never> }
