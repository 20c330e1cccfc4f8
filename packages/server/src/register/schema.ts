import type { PeopleTables } from './tables-people.ts'
import type { EntryTables } from './tables-entries.ts'
import type { AwardTables } from './tables-awards.ts'
import type { RecognitionTables } from './tables-recognition.ts'
import type { ConsultationTables } from './tables-consultation.ts'

/** The tables as queries see them; JSON columns come out as `unknown` and go through a schema of the model. */
export type Tables = PeopleTables & EntryTables & AwardTables & RecognitionTables & ConsultationTables
