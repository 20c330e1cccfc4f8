import type { TrustList } from '@cairn/credentials/format'
import type { Listing, VerificationReport } from '@cairn/domain/model/verification-report'
import type { Problem } from '@cairn/domain/model/problem'
import type { Ports, ThreadOptions } from '../ports.ts'
import { registeredTypes } from '../register/registered-types.ts'
import type { RegisteredType } from '../register/registered-types.ts'
import { trustList } from './list-issuers.ts'
import { standingHere } from './standing-here.ts'

/** This register's own list first, then those that the operator has given. */
export const trustLists = async (ports: Ports): Promise<readonly TrustList[]> => [await trustList(ports), ...ports.trust]

/**
 * Verifies with every list that this server knows, and then asks the register itself: was this body allowed to award this, at this
 * version, on that day?
 */
export async function verifyHere(ports: Ports, bytes: Uint8Array, options: Omit<ThreadOptions, 'trust'>): Promise<VerificationReport> {
  const trust = await trustLists(ports)
  const report = await ports.verifier.verify(bytes, { ...options, trust }, ports.documents)
  const { credential } = report
  if (!credential?.issuer.listings) return report
  const stands = await standingHere(ports, report)
  return credential.specification === undefined
    ? stands
    : heldAgainst(stands, trust[0]?.name ?? '', await registeredTypes(ports.register, credential.specification))
}

/** What the register says of an award by what it has registered; nothing where it knows nothing of such a type. */
export function problemOf(
  types: readonly RegisteredType[],
  issuer: string,
  version: number | undefined,
  awarded: string | undefined,
): { readonly problem?: Problem; readonly warning?: Problem } {
  if (types.length === 0) return {}
  const own = types.filter(({ issuers }) => issuers.includes(issuer))
  if (own.length === 0) return { problem: { code: 'trust.awarded-by-another' } }
  const meant = version === undefined ? own.at(-1) : own.find((one) => one.version === version)
  if (!meant) return { problem: { code: 'trust.version-unknown', values: { version: version ?? 0 } } }
  const day = awarded === undefined ? undefined : Date.parse(awarded)
  if (day !== undefined && meant.withdrawn !== undefined && day > Date.parse(meant.withdrawn))
    return { problem: { code: 'trust.awarded-after', values: { day: meant.withdrawn.slice(0, 10) } } }
  if (
    day !== undefined &&
    meant.registered !== undefined &&
    awarded?.slice(0, 10) !== undefined &&
    awarded.slice(0, 10) < meant.registered.slice(0, 10)
  )
    return { warning: { code: 'trust.awarded-before', values: { day: meant.registered.slice(0, 10) } } }
  return {}
}

/** The register's yes becomes a no where the body may not award this; another list's yes stands. */
export function heldAgainst(report: VerificationReport, register: string, types: readonly RegisteredType[]): VerificationReport {
  const { credential } = report
  const own = credential?.issuer.listings?.find(({ kind, outcome }) => kind === 'register' && outcome === 'passed')
  if (!credential || !own) return report
  const { problem, warning } = problemOf(
    types,
    credential.issuer.id,
    credential.version === undefined ? undefined : Number(credential.version),
    credential.awarded,
  )
  if (warning) return { ...report, warnings: [...report.warnings, warning] }
  if (!problem) return report
  const listings = (credential.issuer.listings ?? []).map((one): Listing =>
    one === own ? { ...one, outcome: 'failed', why: problem.code } : one,
  )
  const other = listings.find(({ outcome }) => outcome === 'passed')
  const { listedName: _n, listedBy: _b, ...issuer } = credential.issuer
  const said = { ...credential, issuer: { ...issuer, listings, ...(other ? { listedName: other.name, listedBy: other.list } : {}) } }
  if (other)
    return { ...report, credential: said, warnings: [...report.warnings, { code: 'trust.another-says-no', values: { list: register } }] }
  return {
    ...report,
    credential: said,
    verdict: report.verdict === 'genuine' ? 'issuer-not-listed' : report.verdict,
    steps: report.steps.map((one) => (one.step === 'trust' ? { step: 'trust', judgement: { outcome: 'failed', problem } } : one)),
  }
}
