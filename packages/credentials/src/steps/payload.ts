import type { CredentialSummary } from '@cairn/domain/model/verification-report'
import { payloadOf } from '../payloads/roster.ts'
import { textHazards } from '../text-hazards.ts'
import type { SignedDocument } from './signature.ts'
import { no, yes } from './step.ts'
import type { Answer } from './step.ts'

/** Does the content keep its own standard, in shape as well as in meaning? Only then is it read out (security.md VER-04, VER-06, LDI-04). */
export function payload(credential: SignedDocument): Answer<CredentialSummary> {
  const kind = payloadOf(credential.document)
  const { problems, warnings, notes = [] } = kind.examine(credential.document)
  const [problem] = problems
  if (problem) return no('malformed', problem)
  const old = credential.model === 1 && credential.securing.kind !== 'seal' ? [{ code: 'verify.old-model' } as const] : []
  return {
    ...yes(kind.read(credential.document), [...warnings, ...old, ...textHazards(credential.document)]),
    ...(notes.length > 0 ? { notes } : {}),
  }
}
