import { seal } from '@cairn/credentials/issue'
import type { JsonObject } from '@cairn/credentials/format'
import { neededOutcomes } from '@cairn/domain/model/recognition-target'
import type { RecognitionStatement } from '@cairn/domain/model/recognition-statement'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import { standings } from '@cairn/domain/recognition/case/standing'
import { record, sha256 } from '../../register/acts.ts'
import { caseRow, storeSealed } from '../../register/cases.ts'
import type { CaseRow } from '../../register/cases.ts'
import type { Ports, Register, Tx } from '../../ports.ts'
import { groundOf, organisationNamed } from './ground.ts'
import type { Ground } from './ground.ts'

const format = 'vc2+eddsa-rdfc-2022'
/** Which decisions give something that its holder can show. */
export const gives = ({ work: { decision } }: Pick<CaseRow, 'work'>): boolean =>
  decision.kind === 'full' || decision.kind === 'partial' || decision.kind === 'conditional'

/** The decision in the applicant’s language, as it goes into a credential and into other formats. */
export async function statementOf(
  ports: Ports,
  row: CaseRow,
  { recognition, agreement }: Pick<Ground, 'recognition' | 'agreement'>,
  register: Register | Tx = ports.register,
): Promise<RecognitionStatement> {
  const {
    work,
    report: { credential },
    number,
    id,
    decided,
  } = row
  const { target, decision, purpose, applicant } = work
  const { code: language } = ports.locales.language(applicant.language)
  const words = ports.locales.words(language)
  const plain = (key: string, values?: Parameters<typeof words>[1]): string => words(key, values).replace(/[\u2066-\u2069]/g, '')
  const say = (text: Text): string => inLanguage(text, language).value
  const title = target ? say(target.title) : '–'
  const kind = decision.kind ?? 'other-route'
  const [asked] = target?.workload?.credits ?? []
  const points = decision.credits
  const statements = new Map(target ? neededOutcomes(target).map((one) => [one.id, say(one.statement)]) : [])
  return {
    id: `${ports.origin}/recognised/${id}`,
    number,
    learner: applicant.name === '' ? {} : { name: applicant.name },
    organisation: await organisationNamed(ports, row.organisation, register),
    language,
    title: plain('statement.title', { target: title }),
    narrative: [
      plain(`letter.decision.${kind}`, { target: title }),
      ...(points ? [plain('letter.credits', { credits: points, of: asked?.points ?? points })] : []),
      ...(credential === undefined && work.paper ? [plain('letter.paper')] : []),
      decision.reason,
    ]
      .filter((part) => part !== '')
      .join('\n'),
    purpose,
    decision: kind,
    ...(points && asked ? { credits: { system: asked.system, points } } : {}),
    target: { ...(target?.id ? { id: target.id } : {}), title },
    presented: {
      ...(credential?.id ? { id: credential.id } : {}),
      title: credential?.title ?? (work.paper?.title || '–'),
      ...((credential?.issuer.listedName ?? credential?.issuer.name)
        ? { awardedBy: credential?.issuer.listedName ?? credential?.issuer.name }
        : credential === undefined && work.paper?.awardedBy
          ? { awardedBy: work.paper.awardedBy }
          : {}),
      ...(credential?.specification ? { specification: credential.specification } : {}),
    },
    covered:
      target && decision.agreement === undefined
        ? standings(target, recognition, work.views)
            .filter(({ view }) => view === 'covered')
            .map(({ needed }) => ({ id: needed, text: statements.get(needed) ?? '' }))
        : [],
    ...(kind === 'conditional' && decision.condition !== '' ? { condition: decision.condition } : {}),
    ...(agreement && decision.agreement ? { agreement: say(agreement.title) } : {}),
    decided: decided ?? ports.clock.now(),
  }
}

/**
 * Seals a statement whose exact document is stored already. Can be repeated: a power cut between deciding and sealing leaves a case to go
 * on from, and whoever asks for the statement next seals it.
 * @see security.md section 5
 */
export async function sealStatement(ports: Ports, id: string): Promise<CaseRow | undefined> {
  const row = await caseRow(ports.register, id)
  if (!row || row.sealed !== undefined || row.document === undefined || row.state !== 'decided') return row
  const signing = await ports.keys.signer(ports.register, row.organisation)
  if (!signing) return row
  const at = ports.clock.now()
  const sealed = await seal(row.document as JsonObject, format, signing.signer, at)
  if (!sealed.ok) return row
  const report = await ports.verifier.verify(
    new TextEncoder().encode(sealed.value.text),
    { at, trust: [{ name: 'self', issuers: [{ id: signing.controller, name: signing.controller }] }] },
    ports.documents,
  )
  // What our own verifier would not take is not handed out.
  if (
    report.steps.some(({ step, judgement }) => ['parse', 'issuer', 'signature', 'payload'].includes(step) && judgement.outcome !== 'passed')
  )
    return row
  await ports.register.transaction().execute(async (tx) => {
    if (await storeSealed(tx, id, sealed.value.text))
      await record(tx, { at, actor: 'office', verb: 'sign-statement', subject: `case/${id}`, digest: sha256(sealed.value.text) })
  })
  return caseRow(ports.register, id)
}
export const statementFor = async (ports: Ports, row: CaseRow): Promise<RecognitionStatement> =>
  statementOf(ports, row, await groundOf(ports, row))
