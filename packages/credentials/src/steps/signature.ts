import type { Problem } from '@cairn/domain/model/problem'
import { Instant, epoch } from '@cairn/domain/model/instant'
import { verifySignature } from '../did/key-material.ts'
import type { JsonObject } from '../format.ts'
import { listOf, stringOf } from '../json-values.ts'
import { bytesToSign, signatureIn, suiteOf } from '../securing/data-integrity.ts'
import { selectiveProblem } from '../securing/ecdsa-sd.ts'
import type { WithKeys } from './issuer.ts'
import { no, yes } from './step.ts'
import type { Answer } from './step.ts'

const signed: unique symbol = Symbol('signed')
/** Only this step makes one: what is not signed is never followed, fetched or shown as fact. */
export type SignedDocument = WithKeys & { readonly [signed]: true }
/** Clocks may differ by this much, in milliseconds (security.md TIM-04). */
export const skew = 300_000

/** Every proof that we know must hold; a set with one bad proof is bad, a chain needs all its links (security.md VER-02, LDI-10, LDI-11). */
export async function signature(parsed: WithKeys, at: string): Promise<Answer<SignedDocument>> {
  const warnings: Problem[] = []
  for (const { proof, found } of parsed.keys) {
    const problem = proof ? await proofProblem(parsed, proof, found.key, at, warnings) : await tokenProblem(parsed, found.key)
    if (problem)
      return no(
        problem.code === 'verify.undefined-term' ||
          problem.code === 'verify.too-much-work' ||
          problem.code === 'verify.proof-malformed' ||
          problem.code === 'verify.base-proof'
          ? 'malformed'
          : 'altered',
        problem,
      )
    const created = stringOf(proof?.['created']) ?? stringOf(parsed.document['validFrom'])
    for (const [moment, code] of [
      [found.revoked, 'key.revoked'],
      [found.expires, 'key.expired'],
    ] as const) {
      if (moment === undefined) continue
      if (!Instant.safeParse(moment).success || (created !== undefined ? epoch(created) >= epoch(moment) : epoch(at) >= epoch(moment)))
        return no('altered', { code })
      if (epoch(at) >= epoch(moment)) warnings.push({ code: 'key.retired-since' })
    }
  }
  return yes({ ...parsed, [signed]: true }, warnings)
}

async function tokenProblem(parsed: WithKeys, key: WithKeys['keys'][number]['found']['key']): Promise<Problem | undefined> {
  if (parsed.securing.kind === 'seal') {
    const { signed: bytes, signature: written, algorithm } = parsed.securing.seal
    return (await verifySignature(key, written, bytes, algorithm === 'PS256' ? 'PS256' : 'RS256'))
      ? undefined
      : { code: 'verify.signature' }
  }
  if (parsed.securing.kind !== 'token') return { code: 'jwt.malformed' }
  const { signature: bytes, signed: message } = parsed.securing.token
  return (await verifySignature(key, bytes, message)) ? undefined : { code: 'verify.signature' }
}

async function proofProblem(
  parsed: WithKeys,
  proof: JsonObject,
  key: WithKeys['keys'][number]['found']['key'],
  at: string,
  warnings: Problem[],
): Promise<Problem | undefined> {
  const selective = suiteOf(proof)?.selective === true
  const bytes = selective ? new Uint8Array() : signatureIn(proof)
  if (!bytes) return { code: 'verify.proof-malformed', at: '/proof', values: { member: 'proofValue' } }
  for (const member of ['created', 'expires'])
    if (member in proof && !Instant.safeParse(proof[member]).success)
      return { code: 'verify.proof-malformed', at: '/proof', values: { member } }
  if (stringOf(proof['expires']) !== undefined && epoch(String(proof['expires'])) + skew < epoch(at))
    return { code: 'verify.proof-expired', at: '/proof' }
  if (stringOf(proof['created']) !== undefined && epoch(String(proof['created'])) > epoch(at) + skew)
    warnings.push({ code: 'verify.proof-from-future' })
  const { proof: _, ...unsecured } = parsed.document
  const all = parsed.securing.kind === 'proofs' ? parsed.securing.proofs : []
  const wanted = listOf(proof['previousProof'])
  const previous = all.filter((other) => other !== proof && wanted.includes(other['id'] ?? null))
  if (previous.length !== wanted.length) return { code: 'verify.proof-chain', at: '/proof' }
  const document = wanted.length > 0 ? { ...unsecured, proof: previous } : unsecured
  if (selective) return selectiveProblem(document, proof, key)
  const message = await bytesToSign(document, proof, key.curve)
  if (!message.ok) return message.problems[0]
  return (await verifySignature(key, bytes, message.value)) ? undefined : { code: 'verify.signature', at: '/proof' }
}
