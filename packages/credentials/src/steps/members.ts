import type { VerifyOptions } from '../format.ts'
import type { CredentialSummary, Verdict, VerificationReport } from '@cairn/domain/model/verification-report'
import type { Problem } from '@cairn/domain/model/problem'
import { detect } from '../front-door/detect.ts'
import type { Detected } from '../front-door/detect.ts'
import { stringOf } from '../json-values.ts'
import { credentialsIn } from '../payloads/clr-2.ts'
import type { SignedDocument } from './signature.ts'
import { no } from './step.ts'
import type { Answer } from './step.ts'

/** So many credentials are looked at in one record, and records in records so deep. */
const limits = { members: 100, depth: 2 } as const
const sound: readonly Verdict[] = ['genuine', 'issuer-not-listed']

/**
 * What a learner record carries, each credential judged as if it came alone. Whoever sealed the record did not seal those: one that does
 * not hold is named, and leaves the record not fully checked, never silently good.
 * @see 1EdTech Comprehensive Learner Record 2.0, section 7 “Verification and Validation”
 */
export async function members(
  record: SignedDocument,
  read: Answer<CredentialSummary>,
  options: VerifyOptions,
  depth: number,
  verifyOne: (detected: Detected, options: VerifyOptions, depth: number) => Promise<VerificationReport>,
): Promise<Answer<CredentialSummary>> {
  const carried = credentialsIn(record.document)
  if (carried.length > limits.members || depth >= limits.depth) return no('malformed', { code: 'verify.too-large' })
  const { challenge: _c, domain: _d, audience: _a, nonce: _n, requireHolder: _r, ...alone } = options
  const warnings: Problem[] = []
  let open = false
  for (const [index, entry] of carried.entries()) {
    const enveloped = stringOf(entry['id'])?.startsWith('data:application/vc+jwt,')
      ? stringOf(entry['id'])?.slice('data:application/vc+jwt,'.length)
      : undefined
    const report = await verifyOne(
      enveloped === undefined ? { kind: 'json', document: entry } : detect(new TextEncoder().encode(enveloped)),
      alone,
      depth + 1,
    )
    const at = `/credentialSubject/verifiableCredential/${index}`
    if (!sound.includes(report.verdict)) {
      open = true
      warnings.push({ code: 'clr.member-not-good', at, values: { number: index + 1, verdict: report.verdict } })
    } else if (report.verdict === 'issuer-not-listed') warnings.push({ code: 'clr.member-not-listed', at, values: { number: index + 1 } })
  }
  const all = [...read.warnings, ...warnings]
  const [first] = warnings.filter(({ code }) => code === 'clr.member-not-good')
  if (!open || !first || !read.value) return { ...read, warnings: all }
  return { judgement: { outcome: 'unchecked', problem: first }, verdict: 'not-fully-checked', warnings: all, value: read.value }
}
