import { printSheetText } from '../../export/sheet-text.ts'
import type { CaseRow } from '../../register/cases.ts'
import type { Ports } from '../../ports.ts'
import { lastNotice, letterFor } from './letter.ts'

/** Sends the letter of a decided case, or the last notice of an open one, where there is an address and a mail server; else the officer prints it. */
export async function sendLetter(ports: Ports, row: CaseRow): Promise<boolean> {
  const { email, language } = row.work.applicant
  if (email === '' || !ports.mail.ready) return false
  const sheet = row.state === 'decided' ? await letterFor(ports, row) : await lastNotice(ports, row)
  if (!sheet) return false
  const words = ports.locales.words(ports.locales.language(language).code)
  const link =
    row.state === 'decided'
      ? `\n${words('letter.link', { link: `${ports.origin}/r/${ports.keys.token(row.id)}` }).replace(/[\u2066-\u2069]/g, '')}\n`
      : ''
  const sent = await ports.mail.send({ to: email, subject: sheet.title, text: `${printSheetText(sheet)}${link}` })
  ports.log(sent ? 'case.letter-sent' : 'case.letter-not-sent')
  return sent
}
