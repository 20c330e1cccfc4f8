import { microCredentialType as type } from '@cairn/credentials/payloads/sd-jwt-vc'

/** The `vct` of what wallets get in the salted form, for those who may not see how it is composed. */
export const microCredentialType = type
