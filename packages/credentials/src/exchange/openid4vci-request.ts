import * as z from 'zod'

const text = z.string().min(1).max(4096)
const Detail = z.looseObject({ type: z.string().max(100), credential_configuration_id: z.string().max(200).optional() })
export type Detail = z.infer<typeof Detail>

/** `authorization_details`, a JSON text in a form: only ours are looked at. @see RFC 9396; OpenID4VCI 1.0, section 5.1.1 */
export const AuthorizationDetails = z.array(Detail).min(1).max(20)

/** A pushed authorization request of a public client. Unknown parameters are ignored. @see RFC 9126, section 2.1; RFC 7636 */
export const PushedRequest = z.object({
  response_type: z.literal('code'),
  client_id: text.max(2048),
  redirect_uri: text.max(2048),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal('S256'),
  state: text.max(2000).optional(),
  scope: text.max(2000).optional(),
  issuer_state: text.max(300).optional(),
  authorization_details: text.optional(),
})
export type PushedRequest = z.infer<typeof PushedRequest>

/** A token request of either grant. @see OpenID4VCI 1.0, section 6.1; RFC 6749, section 4.1.3 */
export const TokenRequest = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('urn:ietf:params:oauth:grant-type:pre-authorized_code'),
    'pre-authorized_code': text.max(300),
    tx_code: text.max(64).optional(),
    client_id: text.max(2048).optional(),
    authorization_details: text.optional(),
  }),
  z.object({
    grant_type: z.literal('authorization_code'),
    code: text.max(300),
    redirect_uri: text.max(2048),
    code_verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/),
    client_id: text.max(2048),
  }),
])
export type TokenRequest = z.infer<typeof TokenRequest>

/** A credential request: one of the two names of what is wanted, and a proof for each copy. @see OpenID4VCI 1.0, section 8.2 */
export const CredentialRequest = z.object({
  credential_configuration_id: text.max(200).optional(),
  credential_identifier: text.max(200).optional(),
  proofs: z.record(z.string(), z.unknown()).optional(),
  proof: z.unknown().optional(),
  credential_response_encryption: z.unknown().optional(),
})
export type CredentialRequest = z.infer<typeof CredentialRequest>
export const DeferredRequest = z.object({ transaction_id: text.max(300) })
/** @see OpenID4VCI 1.0, section 11.1 */
export const NotificationRequest = z.object({
  notification_id: text.max(300),
  event: z.enum(['credential_accepted', 'credential_failure', 'credential_deleted']),
  event_description: z.string().max(2000).optional(),
})

/** Why a wallet was refused, in the words that it knows. @see RFC 6749, section 5.2; OpenID4VCI 1.0, sections 6.3, 8.3.1.2, 9.3, 11.3 */
export type WalletError =
  | 'invalid_request'
  | 'invalid_grant'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_token'
  | 'access_denied'
  | 'invalid_credential_request'
  | 'unknown_credential_configuration'
  | 'unknown_credential_identifier'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_encryption_parameters'
  | 'credential_request_denied'
  | 'invalid_transaction_id'
  | 'issuance_pending'
  | 'invalid_notification_id'
  | 'invalid_notification_request'

const hostileSchemes = /^(javascript|data|vbscript|file|blob|about|http):/i
/** May an answer be sent there: https, or a scheme of an app's own. `http` only to the machine itself. @see RFC 8252, section 7 */
export function mayReturnTo(address: string): boolean {
  if (address.length > 2048 || /[\s\\\u0000-\u001f]/.test(address) || !URL.canParse(address)) return false
  const url = new URL(address)
  if (url.hash !== '' || url.username !== '' || url.password !== '') return false
  return !hostileSchemes.test(address) || (url.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === '[::1]'))
}
