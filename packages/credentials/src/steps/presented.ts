import type { CredentialSummary, VerificationReport } from '@cairn/domain/model/verification-report'
import type { VerifyOptions } from '../format.ts'
import { detect } from '../front-door/detect.ts'
import type { Detected } from '../front-door/detect.ts'
import { isObject, listOf, stringOf } from '../json-values.ts'
import { examinePresentation } from '../payloads/vcdm-2.ts'
import { verdictOf } from '../verdict.ts'
import type { SignedDocument } from './signature.ts'
import { no, yes } from './step.ts'
import type { Answer } from './step.ts'

type Presented = { readonly payload: Answer; readonly trust: Answer; readonly credential?: CredentialSummary }

/** What a presentation carries, each credential judged as if it came alone; the worst of them is the answer for all. */
export async function presented(
  shown: SignedDocument,
  options: VerifyOptions,
  verifyOne: (detected: Detected, options: VerifyOptions) => Promise<VerificationReport>,
): Promise<Presented> {
  const [problem] = examinePresentation(shown.document).problems
  const carried = listOf(shown.document['verifiableCredential'])
  const missing =
    problem ??
    (carried.length === 0
      ? ({ code: 'verify.presentation-empty', at: '/verifiableCredential' } as const)
      : carried.length > 20
        ? ({ code: 'verify.too-large' } as const)
        : undefined)
  if (missing) return { payload: no('malformed', missing), trust: no('malformed', missing) }
  const { challenge: _c, domain: _d, audience: _a, nonce: _n, requireHolder: _r, ...alone } = options
  const reports: VerificationReport[] = []
  for (const entry of carried) {
    const enveloped =
      isObject(entry) && stringOf(entry['id'])?.startsWith('data:application/vc+jwt,')
        ? stringOf(entry['id'])?.slice('data:application/vc+jwt,'.length)
        : undefined
    if (isObject(entry))
      reports.push(
        await verifyOne(enveloped === undefined ? { kind: 'json', document: entry } : detect(new TextEncoder().encode(enveloped)), alone),
      )
  }
  const verdict = verdictOf(reports.map((report) => report.verdict))
  const worst = reports.find((report) => report.verdict === verdict)
  const first = worst?.steps.map((step) => step.judgement).find((judgement) => 'problem' in judgement)
  const warnings = reports.flatMap((report) => report.warnings)
  const other = reports.some((report) => report.credential?.subject.id !== undefined && report.credential.subject.id !== shown.signer)
  if (other) warnings.push({ code: 'verify.holder-is-not-subject' })
  const trusted = verdict === 'issuer-not-listed' ? no('issuer-not-listed', { code: 'trust.not-listed' }) : yes(undefined)
  if (verdict === 'genuine' || verdict === 'issuer-not-listed')
    return { payload: yes(undefined, warnings), trust: trusted, ...(worst?.credential ? { credential: worst.credential } : {}) }
  const judgement = first && 'problem' in first ? first : { outcome: 'failed' as const, problem: { code: 'verify.unreadable' as const } }
  return {
    payload: { judgement, verdict, warnings },
    trust: yes(undefined),
    ...(worst?.credential ? { credential: worst.credential } : {}),
  }
}
