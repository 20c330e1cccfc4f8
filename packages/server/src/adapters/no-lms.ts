import { refuse } from '@cairn/domain/model/problem'
import type { Lms } from '../ports.ts'

/** Where no learning management system is registered, there is none to ask. */
export const noLms: Lms = { platforms: [], open: async () => refuse({ code: 'lms.unknown' }) }
