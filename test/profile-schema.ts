import { PolicyProfile } from '@cairn/domain/model/profile'
import * as z from 'zod'

/** What a profile file may hold, as JSON Schema, for editors and for other software. */
export const profileSchema = (): string => `${JSON.stringify(z.toJSONSchema(PolicyProfile, { io: 'input' }), null, 2)}\n`
