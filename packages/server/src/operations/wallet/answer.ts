import { answers, satisfied } from '@cairn/credentials/exchange/dcql'
import { askedClaims, questionFor } from '@cairn/credentials/exchange/openid4vp-request'
import type { AskedFor } from '@cairn/credentials/exchange/openid4vp-request'
import { openResponse, readPresentation, readVpToken } from '@cairn/credentials/exchange/openid4vp-response'
import type { ResponseForm, VpToken } from '@cairn/credentials/exchange/openid4vp-response'
import type { CredentialSummary, VerificationReport } from '@cairn/domain/model/verification-report'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { makeSecret } from '../../register/sessions.ts'
import { verifyHere } from '../verify-here.ts'
import { keyFor } from './ask.ts'
import type { Result } from './ask.ts'
import { walletRefusal } from './refusal.ts'
import type { WalletOutcome } from './refusal.ts'
import { askedTypes } from './type.ts'

/** Verdicts under which nothing of a presentation is used; what is withdrawn, ended or unlisted is shown to whoever asked, as what it is. */
const worthless: readonly string[] = ['not-a-credential', 'unsupported', 'malformed', 'altered']
const over = walletRefusal('invalid_request', 'the request is unknown, was answered, or is over')

/**
 * A wallet's answer. The question is closed first, in one statement, so that of several answers one is looked at; then every
 * presentation is verified for this nonce and this asker, held against the question by our own reading, and what was asked for is kept.
 * @see OpenID4VP 1.0, sections 8.2, 8.6 and 14.1.1; security.md OID-01 to OID-11
 */
export async function takeAnswer(ports: Ports, secret: string, form: ResponseForm): Promise<WalletOutcome<{ redirect_uri: string }>> {
  const now = ports.clock.now()
  const waiting = await ports.register
    .selectFrom('wallet_requests')
    .selectAll()
    .where('request_digest', '=', sha256(secret))
    .where('answered', 'is', null)
    .where('expires', '>', new Date(now))
    .executeTakeFirst()
  if (!waiting) return over
  const read = await readAnswer(ports, waiting, form)
  if (!read || read.state === undefined || sha256(read.state) !== waiting.state_digest)
    return walletRefusal('invalid_request', 'state or vp_token cannot be used')
  const shown = makeSecret()
  const closed = await ports.register
    .updateTable('wallet_requests')
    .set({ answered: now, shown_digest: sha256(shown) })
    .where('id', '=', waiting.id)
    .where('answered', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!closed) return over
  const judged = read.token === undefined ? undefined : await judge(ports, waiting, read.token)
  const result: Result =
    read.token === undefined
      ? { outcome: 'declined' }
      : {
          outcome: 'answered',
          report: kept(judged?.report ?? nothing, waiting.asked as AskedFor),
          digest: sha256(JSON.stringify([...read.token])),
        }
  await ports.register.transaction().execute(async (tx) => {
    await tx
      .updateTable('wallet_requests')
      .set({ result: JSON.stringify(result) })
      .where('id', '=', waiting.id)
      .execute()
    await record(tx, {
      at: now,
      actor: 'wallet',
      verb: 'wallet-answered',
      subject: waiting.id,
      reason: result.outcome === 'answered' ? result.report.verdict : 'declined',
    })
  })
  if (read.token !== undefined && !judged?.ok)
    return walletRefusal('invalid_request', judged?.why ?? 'no presentation answers the question')
  return { ok: true, value: { redirect_uri: `${ports.origin}/shown/${shown}` } }
}

type Row = { readonly id: string; readonly encrypted: boolean; readonly asked: string; readonly nonce: string }
async function readAnswer(
  ports: Ports,
  row: Row,
  form: ResponseForm,
): Promise<{ readonly token?: VpToken; readonly state?: string | undefined } | undefined> {
  if ('error' in form) return { state: form.state }
  if ('response' in form) return row.encrypted ? openResponse(form.response, keyFor(ports, row.id)) : undefined
  const token = row.encrypted ? undefined : readVpToken(form.vp_token)
  return token && { token, state: form.state }
}

const nothing: VerificationReport = {
  format: 'unknown',
  verdict: 'not-a-credential',
  warnings: [],
  steps: [{ step: 'parse', judgement: { outcome: 'failed', problem: { code: 'wallet.nothing-fits' } } }],
}

/** Every presentation by itself: one bad one is dropped, then the question decides whether the rest is enough. */
async function judge(
  ports: Ports,
  row: Row,
  token: VpToken,
): Promise<{ readonly ok: boolean; readonly why: string; readonly report: VerificationReport }> {
  const { clientId } = await ports.keys.asker(ports.register, ports.clock.now())
  const question = questionFor(row.asked as AskedFor, askedTypes)
  const answered = new Set<string>()
  const reports: VerificationReport[] = []
  for (const query of question.credentials) {
    const given = token.get(query.id) ?? []
    if (given.length > 1 && !query.multiple) continue
    for (const one of given) {
      const presentation = readPresentation(one, query.format)
      if (!presentation) continue
      const report = await verifyHere(ports, presentation.bytes, {
        at: ports.clock.now(),
        requireHolder: true,
        nonce: row.nonce,
        audience: clientId,
        challenge: row.nonce,
        domain: clientId,
      })
      const unbound = report.verdict !== 'altered' && !presentation.bound
      reports.push(
        unbound
          ? {
              ...nothing,
              format: report.format,
              verdict: 'altered',
              steps: [{ step: 'holder', judgement: { outcome: 'failed', problem: { code: 'wallet.not-bound' } } }],
            }
          : report,
      )
      if (!unbound && !worthless.includes(report.verdict) && report.verdict !== 'withdrawn' && answers(query, presentation.shown))
        answered.add(query.id)
    }
  }
  const ok = satisfied(question, answered)
  const [worst] = reports.toSorted((a, b) => rank(a) - rank(b))
  return {
    ok,
    why: worst ? `the presentation is ${worst.verdict}` : 'no presentation answers the question',
    report: worst && (ok || worst.verdict === 'withdrawn' || worthless.includes(worst.verdict)) ? worst : nothing,
  }
}
const rank = ({ verdict }: VerificationReport): number => (worthless.includes(verdict) ? 0 : 1)

/** Only what was asked for, and no identifier that could follow the person about (security.md PRI-02). */
function kept(report: VerificationReport, asked: AskedFor): VerificationReport {
  const { credential, ...rest } = report
  if (!credential) return rest
  const withName = askedClaims[asked].includes('name')
  const { learnerIdentity, ...elements } = credential.elements
  const { id: _, subject, ...summary } = credential
  const shown: CredentialSummary = {
    ...summary,
    subject: withName && subject.name !== undefined ? { name: subject.name } : {},
    elements: withName && learnerIdentity !== undefined ? { ...elements, learnerIdentity } : elements,
  }
  return { ...rest, credential: shown }
}
