import type { Sheet } from '@cairn/domain/model/sheet'
import { letterOf } from '@cairn/domain/recognition/case/letter'
import type { LetterFacts } from '@cairn/domain/recognition/case/letter'
import { noticeLetter } from '@cairn/domain/recognition/case/notice-letters'
import type { CaseRow } from '../../register/cases.ts'
import type { Ports, Register, Tx } from '../../ports.ts'
import { groundOf, organisationNamed } from './ground.ts'
import type { Ground } from './ground.ts'

/** What a letter is drafted from. `decided` is today while nothing is decided. */
export async function letterFacts(
  ports: Ports,
  row: CaseRow,
  { recognition, agreement }: Pick<Ground, 'recognition' | 'agreement'>,
  register: Register | Tx = ports.register,
): Promise<LetterFacts> {
  const {
    number,
    work,
    received,
    report: { credential },
  } = row
  const gives = work.decision.kind === 'full' || work.decision.kind === 'partial' || work.decision.kind === 'conditional'
  return {
    number,
    work,
    recognition,
    received,
    decided: row.decided ?? ports.clock.now(),
    agreement,
    organisation: (await organisationNamed(ports, row.organisation, register)).legalName,
    presented: credential
      ? { title: credential.title, awardedBy: credential.issuer.listedName ?? credential.issuer.name, awarded: credential.awarded }
      : {
          title: work.paper?.title || '–',
          ...(work.paper?.awardedBy ? { awardedBy: work.paper.awardedBy } : {}),
          ...(work.paper?.awarded ? { awarded: work.paper.awarded } : {}),
          stated: work.paper !== undefined,
        },
    ...(gives ? { check: `${ports.origin}/verify` } : {}),
  }
}
/** The letter in the applicant’s language, as it stands now; nothing before there is a decision and a target. */
export async function draftLetter(
  ports: Ports,
  row: CaseRow,
  ground: Pick<Ground, 'recognition' | 'agreement'>,
): Promise<Sheet | undefined> {
  const { decision, target, applicant } = row.work
  if (decision.kind === undefined || !target) return undefined
  const language = ports.locales.language(applicant.language)
  return letterOf(await letterFacts(ports, row, ground), {
    language: language.code,
    direction: language.direction,
    words: ports.locales.words(language.code),
  })
}
export const letterFor = async (ports: Ports, row: CaseRow): Promise<Sheet | undefined> =>
  draftLetter(ports, row, await groundOf(ports, row))

/** The letter about the last thing that was asked for, or about the delay. */
export async function lastNotice(ports: Ports, row: CaseRow): Promise<Sheet | undefined> {
  const step = row.steps.findLast(({ kind }) => kind === 'ask' || kind === 'delay')
  if (!step) return undefined
  const language = ports.locales.language(row.work.applicant.language)
  return noticeLetter(
    step,
    { number: row.number, name: row.work.applicant.name, organisation: (await organisationNamed(ports, row.organisation)).legalName },
    { language: language.code, direction: language.direction, words: ports.locales.words(language.code) },
  )
}
