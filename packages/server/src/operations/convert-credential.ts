import type { Loss as FoundLoss } from '@cairn/credentials/conversion/losses'
import type * as contract from '@cairn/domain/contract/carriers'
import type { Loss } from '@cairn/domain/contract/carriers'
import type { BodyOf, ReplyOf } from '@cairn/domain/contract/operation'
import type { Verdict } from '@cairn/domain/model/verification-report'
import type { Words } from '@cairn/domain/model/words'
import type { Ports } from '../ports.ts'
import { speakLoss } from '../speak-report.ts'
import { done, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'
import { verifyHere } from './verify-here.ts'

/** A new seal would make these look good: what is broken or taken back is not converted. */
export const notConverted: readonly Verdict[] = ['not-a-credential', 'unsupported', 'malformed', 'altered', 'withdrawn', 'suspended']

/** Verifies a credential and says it in another format, unsealed; nothing is stored. */
export async function convertCredential(
  ports: Ports,
  body: BodyOf<typeof contract.convertCredential>,
  words: Words,
): Promise<Outcome<ReplyOf<typeof contract.convertCredential>>> {
  if (body.key !== undefined) return refused(422, { code: 'convert.key-stays', at: '/key' })
  const bytes = new TextEncoder().encode(typeof body.credential === 'string' ? body.credential : JSON.stringify(body.credential))
  const report = await verifyHere(ports, bytes, { at: body.at ?? ports.clock.now() })
  if (notConverted.includes(report.verdict)) {
    const reason = report.steps
      .map(({ judgement }) => judgement)
      .find((judgement) => 'problem' in judgement && judgement.outcome === 'failed')
    return refused(422, { code: 'convert.not-sound', at: '/credential' }, ...(reason && 'problem' in reason ? [reason.problem] : []))
  }
  const made = await ports.verifier.convert({
    bytes,
    setting: { to: body.to, salt: ports.ids.next(), newId: `urn:uuid:${crypto.randomUUID()}` },
  })
  if (!made.ok) return refused(422, ...made.problems)
  return done({ format: made.value.format, credential: made.value.plain, losses: speakLosses(made.value.losses, words) })
}

export const speakLosses = (losses: readonly FoundLoss[], words: Words): Loss[] => losses.map((loss) => speakLoss(loss, words))
