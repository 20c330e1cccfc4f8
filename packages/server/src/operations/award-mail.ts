import { Award } from '@cairn/domain/model/award'
import { inLanguage } from '@cairn/domain/model/text'
import { record } from '../register/acts.ts'
import { claimMail, dueMails, settleMail } from '../register/mails.ts'
import type { MailRow } from '../register/mails.ts'
import { asOffice, inTenant } from '../register/tenancy.ts'
import type { Mail, Ports } from '../ports.ts'

/** Minutes until the next try after each that failed; then it is given up, and the sheet says so. */
const pauses = [1, 5, 15, 60, 240, 720] as const

/** What a learner reads: what it is, the link, and that it works without an account. In the language in which the description was written. */
export function mailText(
  ports: Ports,
  { specification, awardingBody }: Pick<Award, 'specification' | 'awardingBody'>,
  name: string,
  link: string,
): Omit<Mail, 'to'> {
  const { code } = ports.locales.language(specification.language)
  const words = ports.locales.words(code)
  const plain = (key: string, values: Parameters<typeof words>[1]): string => words(key, values).replace(/[\u2066-\u2069]/g, '')
  const values = { title: inLanguage(specification.title, code).value, by: inLanguage(awardingBody.legalName, code).value, name, link }
  return { subject: plain('award-mail.subject', values), text: `${plain('award-mail.text', values)}\n` }
}

async function sendOne(ports: Ports, row: MailRow): Promise<boolean> {
  const now = ports.clock.now()
  if (!(await claimMail(ports.register, row, now))) return false
  const found = await ports.register
    .selectFrom('awards')
    .innerJoin('learners', 'learners.id', 'awards.learner')
    .select(['awards.body', 'awards.standing', 'learners.name', 'learners.email'])
    .where('awards.id', '=', row.award)
    .where('awards.state', '=', 'published')
    .executeTakeFirst()
  if (!found?.email || found.standing === 'withdrawn') {
    await settleMail(ports.register, row.id, 'cancelled')
    return false
  }
  const award = Award.omit({ learner: true }).parse(found.body)
  const posted = await ports.mail.post(
    { to: found.email, ...mailText(ports, award, found.name ?? '', `${ports.origin}/c/${ports.keys.token(row.award)}`) },
    row.id,
  )
  const at = ports.clock.now()
  const pause = pauses[row.tries]
  await ports.register.transaction().execute(async (tx) => {
    if (posted.state === 'later' && pause !== undefined)
      return void (await settleMail(tx, row.id, 'waiting', {
        why: posted.why,
        next: new Date(Date.parse(at) + pause * 60_000).toISOString(),
      }))
    // An address of an example is nobody's: the link goes on paper.
    if (posted.state === 'refused' && posted.why === 'reserved') return void (await settleMail(tx, row.id, 'slip', { why: posted.why }))
    const state = posted.state === 'sent' ? 'sent' : posted.state === 'refused' ? 'bounced' : 'given-up'
    if (await settleMail(tx, row.id, state, state === 'sent' ? { sent: at } : { why: 'why' in posted ? posted.why : null }))
      await record(tx, { at, actor: 'office', verb: state === 'sent' ? 'send-mail' : 'mail-bounced', subject: row.award })
  })
  return posted.state === 'sent'
}

/** Sends what is due, of all tenants, each held to its own; answers how many a server took. Nothing is done where no mail goes out. */
export async function sendAwardMails(ports: Ports, most = 200): Promise<number> {
  if (!ports.mail.ready) return 0
  let sent = 0
  for (const row of await asOffice(() => dueMails(ports.register, ports.clock.now(), most)))
    if (await inTenant(row.tenant, () => sendOne(ports, row))) sent += 1
  if (sent > 0) ports.log('award-mails.sent', { count: sent })
  return sent
}
