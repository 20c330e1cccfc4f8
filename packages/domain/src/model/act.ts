import * as z from 'zod'
import { Instant } from './instant.ts'

/** Who did what, when, why, under which profile version; append-only and hash-chained (security.md AUD-01). Holds no personal text. */
export const Act = z.strictObject({
  sequence: z.int().positive(),
  at: Instant,
  actor: z.string().max(200),
  verb: z.enum([
    'register', 'revise', 'withdraw', 'award', 'prepare', 'sign', 'publish', 'suspend', 'resume', 'import', 'export', 'sign-in', 'key-made', 'key-retired', 'seal-added', 'seal-ended', 'share', 'seed',
    'person-invited', 'person-ended', 'role-given', 'role-ended', 'organisation-added', 'interest-declared', 'interest-ended', 'passkey-added', 'passkey-removed', 'session-ended', 'api-key-made', 'api-key-ended', 'tenant-added', 'identity-linked',
    'propose-profile', 'consult-profile', 'adopt-profile', 'decline-profile', 'withdraw-proposal',
    'propose-guideline', 'adopt-guideline', 'decline-guideline', 'withdraw-guideline-proposal', 'canvas', 'stance', 'nominate', 'set-up-item', 'add-action', 'remove-action',
    'open-case', 'ask-applicant', 'take-answer', 'tell-delay', 'decide-case', 'send-case-back', 'close-case', 'reopen-case', 'sign-statement', 'use-credential', 'add-target',
    'offer-credential', 'wallet-allowed', 'wallet-took', 'wallet-told', 'ask-wallet', 'wallet-answered',
    'plan-consultation', 'change-consultation', 'start-consultation', 'move-consultation', 'end-consultation', 'adjust-time', 'hand-over', 'take-back', 'add-poll', 'open-round', 'prolong-round', 'close-round', 'show-round', 'merge-answers', 'ask-question', 'sort-question',
    'anonymise-case', 'change-rules', 'add-qualification', 'change-qualification', 'publish-qualification', 'allow-counting', 'stop-counting',
    'open-cohort', 'add-learners', 'add-sitting', 'check-identity', 'mark', 'add-evidence', 'sign-results', 'reopen-results',
    'open-claim', 'claim-stage', 'judge-evidence', 'sign-claim', 'sign-statement-of-outcomes',
    'say-status', 'open-renewal', 'close-renewal', 'stop-run', 'resume-run', 'undo-run', 'replace-award', 'send-mail', 'mail-bounced', 'correct-address', 'bind-platform', 'import-results',
    'take', 'ask-changes', 'sign-refusal', 'refuse', 'replace', 'supersede', 'archive', 'comment', 'resolve', 'accept-kept', 'reject-kept',
    'ask-endorsement', 'end-endorsement', 'endorse', 'import-skills', 'add-offer', 'change-offer', 'remove-offer',
  ]),
  /** Id of what it was done to. */
  subject: z.string().max(2048),
  /** SHA-256 of the subject as it was stored, hex. */
  digest: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  reason: z.string().max(2000).optional(),
  profile: z.string().max(80).optional(),
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Act = Readonly<z.infer<typeof Act>>
