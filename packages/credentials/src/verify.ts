import type { Problem } from '@cairn/domain/model/problem'
import { unchecked } from '@cairn/domain/model/judgement'
import { steps as allSteps } from '@cairn/domain/model/verification-report'
import type { CredentialSummary, Step, Verdict, VerificationReport } from '@cairn/domain/model/verification-report'
import type { VerifyOptions } from './format.ts'
import { open } from './front-door/open.ts'
import type { Detected } from './front-door/detect.ts'
import type { OldBadge } from './front-door/old-badge.ts'
import { typesOf } from './json-values.ts'
import { members } from './steps/members.ts'
import { openBadge2 } from './steps/open-badge-2.ts'
import { holder } from './steps/holder.ts'
import { keyBinding } from './steps/key-binding.ts'
import { issuer } from './steps/issuer.ts'
import { parse } from './steps/parse.ts'
import { payload } from './steps/payload.ts'
import { presented } from './steps/presented.ts'
import { signature } from './steps/signature.ts'
import { status } from './steps/status.ts'
import type { Answer } from './steps/step.ts'
import { trust } from './steps/trust.ts'
import { validity } from './steps/validity.ts'
import { verdictOf } from './verdict.ts'

/**
 * Verifies a credential or a presentation in any accepted form, at a moment, looking only where `documents` allows. The steps
 * come in this order, and each takes what only the one before makes; what was not reached is `unchecked`. Never throws.
 * @see docs/DIVERGENCES.md for where we are stricter than a standard
 */
export async function verify(bytes: Uint8Array, options: VerifyOptions): Promise<VerificationReport> {
  const { detected, warnings } = await open(bytes)
  const report = await verifyDetected(detected, options)
  return report.credential ? { ...report, warnings: [...report.warnings, ...warnings] } : report
}

/** The same from what the front door has made of the bytes; presentations come back here for what they carry. */
export async function verifyDetected(detected: Detected, options: VerifyOptions, depth = 0): Promise<VerificationReport> {
  if (detected.kind === 'open-badge-2') return ofOldBadge(detected.badge, options)
  const said = new Map<Step, Answer<unknown>>()
  const keep = <T>(step: Step, answer: Answer<T>): Answer<T> => {
    said.set(step, answer)
    return answer
  }
  const parsed = parse(detected)
  let credential: CredentialSummary | undefined
  try {
    keep('parse', parsed)
    const keyed =
      parsed.value &&
      keep(
        'issuer',
        await issuer(
          parsed.value,
          options.documents,
          options.trust.flatMap(({ certificates = [] }) => certificates),
        ),
      )
    const signed = keyed?.value && keep('signature', await signature(keyed.value, options.at))
    if (signed?.value) {
      keep('validity', validity(signed.value, options.at))
      keep('status', await status(signed.value, options.at, options.documents))
      const { securing } = signed.value
      keep('holder', securing.kind === 'token' && securing.sd ? await keyBinding(securing.sd, options) : holder(signed.value, options))
      if (signed.value.kind === 'presentation') {
        const inside = await presented(signed.value, options, verifyDetected)
        keep('payload', inside.payload)
        keep('trust', inside.trust)
        credential = inside.credential
      } else {
        const content = payload(signed.value)
        const read = keep(
          'payload',
          content.value && typesOf(signed.value.document).includes('ClrCredential')
            ? await members(signed.value, content, options, depth, verifyDetected)
            : content,
        )
        const listed = keep('trust', trust(signed.value, options.trust, options.at))
        if (read.value)
          credential = { ...read.value, issuer: { ...read.value.issuer, id: signed.value.signer, ...(listed.value ? listed.value : {}) } }
      }
    }
  } catch {
    keep('parse', { judgement: { outcome: 'failed', problem: { code: 'verify.unreadable' } }, verdict: 'malformed', warnings: [] })
  }
  return report(parsed.format, said, credential)
}

/** An Open Badge before 3.0 has steps of its own: nothing but what its links lead to says who stands behind it. */
async function ofOldBadge(badge: OldBadge, options: VerifyOptions): Promise<VerificationReport> {
  try {
    const { said, credential } = await openBadge2(badge, options)
    return report('ob2', said, credential)
  } catch {
    return report(
      'ob2',
      new Map<Step, Answer<unknown>>([
        ['parse', { judgement: { outcome: 'failed', problem: { code: 'verify.unreadable' } }, verdict: 'malformed', warnings: [] }],
      ]),
      undefined,
    )
  }
}

function report(format: string, said: ReadonlyMap<Step, Answer<unknown>>, credential: CredentialSummary | undefined): VerificationReport {
  const verdict: Verdict = verdictOf(allSteps.map((step) => said.get(step)?.verdict ?? (said.has(step) ? undefined : 'not-fully-checked')))
  const silent = verdict === 'altered' || verdict === 'malformed' || verdict === 'not-a-credential' || verdict === 'unsupported'
  const warnings: readonly Problem[] = silent ? [] : [...said.values()].flatMap((answer) => answer.warnings)
  const notes: readonly Problem[] = silent ? [] : [...said.values()].flatMap((answer) => answer.notes ?? [])
  return {
    format,
    verdict,
    warnings,
    ...(notes.length > 0 ? { notes } : {}),
    steps: allSteps.map((step) => ({ step, judgement: said.get(step)?.judgement ?? unchecked({ code: 'verify.not-reached' }) })),
    ...(credential && !silent ? { credential } : {}),
  }
}
