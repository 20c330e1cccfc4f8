import type { Actor } from '@cairn/domain/contract/duties'
import { record } from '../register/acts.ts'
import { settleMail } from '../register/mails.ts'
import type { Ports } from '../ports.ts'
import { done, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

const own = /<([A-Za-z0-9]{10,40})\.cairn@/g
const status = /^Status:\s*([245]\.\d{1,3}\.\d{1,3})/im

/**
 * Takes a mail that came back: known again by our own name for the mail that it returns, and only where its status is permanent. The text of
 * it is not kept.
 * @see RFC 3464, section 2.3.4 “Status field”; RFC 3463, class 5
 */
export async function reportBounce(ports: Ports, actor: Actor, bytes: Uint8Array): Promise<Outcome<{ taken: number }>> {
  const text = new TextDecoder().decode(bytes.subarray(0, 200_000))
  const why = status.exec(text)?.[1]
  if (why === undefined) return refused(422, { code: 'mail.not-a-bounce' })
  const names = [...new Set([...text.matchAll(own)].map(([, id = '']) => id))].slice(0, 5)
  let taken = 0
  if (why.startsWith('5'))
    for (const id of names)
      await ports.register.transaction().execute(async (tx) => {
        const mail = await tx
          .selectFrom('mails')
          .innerJoin('awards', 'awards.id', 'mails.award')
          .select('mails.award')
          .where('mails.id', '=', id)
          .where('awards.organisation', '=', actor.organisation)
          .executeTakeFirst()
        if (!mail || !(await settleMail(tx, id, 'bounced', { why }))) return
        await record(tx, { at: ports.clock.now(), actor: actor.id, verb: 'mail-bounced', subject: mail.award })
        taken += 1
      })
  return done({ taken })
}
