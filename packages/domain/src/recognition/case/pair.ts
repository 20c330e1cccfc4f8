import { folded } from '../../guidelines/language-list.ts'
import type { CasePair } from '../../model/recognition-case.ts'
import type { RecognitionTarget } from '../../model/recognition-target.ts'
import { inLanguage } from '../../model/text.ts'
import type { CredentialSummary } from '../../model/verification-report.ts'

/**
 * What two cases have in common when they are about the same: the award with its version where the credential names it, else its title
 * and who signs it; and the target by its identifier, else by its title.
 */
export function pairOf(
  { title, issuer, specification, version }: Pick<CredentialSummary, 'title' | 'issuer' | 'specification' | 'version'>,
  target: RecognitionTarget,
): CasePair {
  return {
    presented: specification === undefined ? `${issuer.id} ${folded(title)}` : [specification, version ?? ''].join(' ').trim(),
    target: target.id ?? folded(inLanguage(target.title, 'en').value),
  }
}
