import type { VerificationReport } from '@cairn/domain/model/verification-report'
import type { Ports } from '../ports.ts'

/** Verdicts that a withdrawal or a suspension comes before. */
const lesser: readonly string[] = ['genuine', 'issuer-not-listed', 'not-fully-checked', 'expired', 'not-yet-valid']

/**
 * A European Digital Credential has no place for a status list in the profile that its readers know. Where this register awarded it, the register
 * itself says whether it stands; elsewhere nobody can be asked.
 */
export async function standingHere(ports: Ports, report: VerificationReport): Promise<VerificationReport> {
  const { credential, format, verdict } = report
  const own = credential?.issuer.listings?.some(({ kind, outcome }) => kind === 'register' && outcome === 'passed')
  if (!format.endsWith('+jades') || credential?.id === undefined || !own || !lesser.includes(verdict)) return report
  const row = await ports.register.selectFrom('awards').select('standing').where('credential', '=', credential.id).executeTakeFirst()
  if (!row) return report
  const withdrawn = row.standing === 'withdrawn'
  const judgement =
    row.standing === 'in-force'
      ? ({ outcome: 'passed' } as const)
      : ({ outcome: 'failed', problem: { code: withdrawn ? 'status.withdrawn' : 'status.suspended' } } as const)
  const steps = report.steps.map((one) =>
    one.step === 'status' && one.judgement.outcome === 'not-applicable' ? { step: one.step, judgement } : one,
  )
  return { ...report, steps, verdict: row.standing === 'in-force' ? verdict : withdrawn ? 'withdrawn' : 'suspended' }
}
