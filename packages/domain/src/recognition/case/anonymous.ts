import type { CaseStep, CaseWork } from '../../model/recognition-case.ts'
import type { VerificationReport } from '../../model/verification-report.ts'

/** Elements of a credential that say, or may say, whose it is. */
const personal = ['learnerIdentity', 'grade', 'description']

/**
 * A case without the person: who applied, what was said to them and the file itself are gone; what was decided about which award, and on
 * which grounds, stays.
 */
export function withoutPerson({
  work,
  steps,
  report,
}: {
  readonly work: CaseWork
  readonly steps: readonly CaseStep[]
  readonly report: VerificationReport
}): { readonly work: CaseWork; readonly steps: readonly CaseStep[]; readonly report: VerificationReport } {
  const { credential } = report
  return {
    work: { ...work, applicant: { name: '', email: '', language: work.applicant.language } },
    steps: steps.map((step) => ({ ...step, text: '–' })),
    report: credential
      ? {
          ...report,
          credential: {
            title: credential.title,
            issuer: credential.issuer,
            subject: {},
            ...(credential.specification ? { specification: credential.specification } : {}),
            ...(credential.version ? { version: credential.version } : {}),
            elements: Object.fromEntries(Object.entries(credential.elements).filter(([name]) => !personal.includes(name))),
          },
        }
      : report,
  }
}

/** Is it so long since the case ended that it is to be forgotten? */
export function isPast(ended: string, keepMonths: number, at: string): boolean {
  const until = new Date(ended)
  until.setUTCMonth(until.getUTCMonth() + keepMonths)
  return until.getTime() <= new Date(at).getTime()
}
