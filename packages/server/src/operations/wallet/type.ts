import { learningCredentialType } from '@cairn/credentials/payloads/eudi-learning'
import { microCredentialType } from '@cairn/credentials/payloads/sd-jwt-vc'
import type { PayloadId } from '@cairn/credentials/format'

/** The types of what wallets get in a salted form, for those who may not see how they are composed. */
export const vctOf = (payload: PayloadId): string => (payload === 'eudi' ? learningCredentialType : microCredentialType)
/** The same as a question to a wallet names them. */
export const askedTypes = { own: microCredentialType, european: learningCredentialType } as const
