import { prepare } from '@cairn/credentials/issue'
import type { Actor } from '@cairn/domain/contract/duties'
import { mayAct } from '@cairn/domain/contract/duties'
import type { previewAward as contract } from '@cairn/domain/contract/award'
import type { BodyOf } from '@cairn/domain/contract/operation'
import { Award } from '@cairn/domain/model/award'
import { Organisation } from '@cairn/domain/model/organisation'
import type { Sheet } from '@cairn/domain/model/sheet'
import { inLanguage } from '@cairn/domain/model/text'
import { accountOf } from '../register/cohorts.ts'
import { findEntry } from '../register/entries.ts'
import type { Ports } from '../ports.ts'
import { mailText } from './award-mail.ts'
import { dutiesOf } from './duties.ts'
import { done, forbidden, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/**
 * “Send me the first one”: composes the first award as it would be sealed, so that what could refuse it does so now, and sends mail and page
 * to the person of the award office, marked as not sealed. Nothing is stored; no place on a status list is taken.
 */
export async function previewAward(
  ports: Ports,
  actor: Actor,
  { specification, version, format, row }: BodyOf<typeof contract>,
): Promise<Outcome<{ sent: boolean; subject: string; text: string }>> {
  const entry = await findEntry(ports.register, specification, version)
  if (!entry) return missing
  if (!entry.organisation || !mayAct('award', actor, [entry.organisation], dutiesOf(ports, entry.profile))) return forbidden
  if (entry.state !== 'registered') return refused(409, { code: 'office.not-registered' })
  const body = await ports.register.selectFrom('organisations').select('body').where('id', '=', actor.organisation).executeTakeFirst()
  if (!body) return missing
  const awardingBody = Organisation.parse(body.body)
  const { name, latinName, email, awarded, route, grade } = row
  const award = Award.parse({
    id: 'urn:cairn:award:preview',
    specification: entry.specification,
    awardingBody,
    awarded,
    route,
    results: [{ met: true, assessed: awarded, ...(grade ? { grade } : {}) }],
    learner: { name, ...(latinName ? { latinName } : {}), ...(email ? { email } : {}) },
    ...(awardingBody.demonstration ? { demonstration: true } : {}),
  })
  const issuer = (await ports.keys.signer(ports.register, actor.organisation))?.controller ?? 'did:web:preview.invalid'
  const prepared = await prepare(award, format, {
    credentialId: 'urn:uuid:00000000-0000-4000-8000-000000000000',
    issuer,
    status: [],
    salt: 'preview',
  })
  if (!prepared.ok) return refused(422, ...prepared.problems)
  const { subject, text } = mailText(ports, award, name, `${ports.origin}/c/…`)
  const account = await accountOf(ports.register, actor.id)
  if (!account.email || !ports.mail.ready) return done({ sent: false, subject, text })
  const sheet = previewSheet(ports, award)
  const sent = await ports.mail.send({
    to: account.email,
    subject: `${sheet.from ?? ''}: ${subject}`,
    text,
    attachments: [{ name: 'preview.pdf', mediaType: 'application/pdf', bytes: await ports.typeset(sheet) }],
  })
  return done({ sent, subject, text })
}

function previewSheet(ports: Ports, { specification, learner, awardingBody, awarded }: Award): Sheet {
  const { code, direction } = ports.locales.language(specification.language)
  const words = ports.locales.words(code)
  const plain = (key: string, values?: Parameters<typeof words>[1]): string => words(key, values).replace(/[\u2066-\u2069]/g, '')
  return {
    language: code,
    direction,
    title: inLanguage(specification.title, code).value,
    from: plain('award-preview.from'),
    day: awarded.slice(0, 10),
    parts: [
      {
        kind: 'facts',
        rows: [
          [plain('element.learnerIdentity'), [learner.name, learner.latinName].filter(Boolean).join(' · ')],
          [plain('element.awardingBody'), inLanguage(awardingBody.legalName, code).value],
          [plain('element.issueDate'), plain('date.said', { day: awarded.slice(0, 10) })],
        ],
      },
      { kind: 'heading', level: 2, text: plain('mc.able') },
      { kind: 'list', numbered: true, items: specification.learningOutcomes.map(({ statement }) => inLanguage(statement, code).value) },
    ],
  }
}
