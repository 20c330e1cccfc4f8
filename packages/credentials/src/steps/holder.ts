import type { VerifyOptions } from '../format.ts'
import { listOf, stringOf } from '../json-values.ts'
import type { SignedDocument } from './signature.ts'
import { no, none, yes } from './step.ts'
import type { Answer } from './step.ts'

/**
 * Was this shown by its holder, to us, now? Asked only of a presentation, or where a holder is required: challenge and domain
 * of a proof, nonce and audience of a token must be exactly ours.
 * @see VC Data Model 2.0, section 4.13; security.md OID-02, OID-07
 */
export function holder(shown: SignedDocument, { requireHolder, challenge, domain, audience, nonce }: VerifyOptions): Answer {
  if (shown.kind !== 'presentation')
    return requireHolder || challenge !== undefined ? no('altered', { code: 'verify.holder-missing' }) : none()
  const proof = shown.keys[0]?.proof
  if (shown.securing.kind === 'token') {
    const { payload } = shown.securing.token
    const wanted = audience ?? domain
    if (wanted !== undefined && !(listOf(payload['aud']).length === 1 && listOf(payload['aud'])[0] === wanted))
      return no('altered', { code: 'verify.shown-to-another' })
    if ((nonce ?? challenge) !== undefined && payload['nonce'] !== (nonce ?? challenge))
      return no('altered', { code: 'verify.shown-before' })
    return yes(undefined)
  }
  if (challenge !== undefined && proof?.['challenge'] !== challenge) return no('altered', { code: 'verify.shown-before' })
  if (domain !== undefined && !listOf(proof?.['domain']).includes(domain)) return no('altered', { code: 'verify.shown-to-another' })
  return challenge === undefined && stringOf(proof?.['challenge']) === undefined
    ? yes(undefined, [{ code: 'verify.no-challenge' }])
    : yes(undefined)
}
