import type { JsonObject } from '../format.ts'
import { preAuthorized } from './openid4vci-metadata.ts'

export type OfferParts = {
  readonly issuer: string
  readonly configurations: readonly string[]
  readonly code: string
  readonly issuerState: string
  readonly txCode?: { readonly length: number; readonly description: string }
}

/**
 * A credential offer with both ways in: the code that was authorised already, guarded by a transaction code where one was wished
 * for, and the authorization code for wallets that know only that.
 * @see OpenID4VCI 1.0, section 4.1.1
 */
export const credentialOffer = ({ issuer, configurations, code, issuerState, txCode }: OfferParts): JsonObject => ({
  credential_issuer: issuer,
  credential_configuration_ids: [...configurations],
  grants: {
    [preAuthorized]: {
      'pre-authorized_code': code,
      ...(txCode ? { tx_code: { input_mode: 'numeric', length: txCode.length, description: txCode.description } } : {}),
    },
    authorization_code: { issuer_state: issuerState },
  },
})

/** The link that opens a wallet, and the text of the QR code: the offer stands behind an address, so that the code stays small. @see section 4.1.3 */
export const offerLink = (address: string): string => `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(address)}`
