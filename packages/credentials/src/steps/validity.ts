import { Instant, epoch } from '@cairn/domain/model/instant'
import type { Problem } from '@cairn/domain/model/problem'
import { stringOf } from '../json-values.ts'
import type { SignedDocument } from './signature.ts'
import { skew } from './signature.ts'
import { no, unknown, yes } from './step.ts'
import type { Answer } from './step.ts'

/**
 * Is the moment inside the period of the data and of the token? The later start and the earlier end count.
 * @see VC Data Model 2.0, section 4.9; security.md TIM-01 to TIM-04
 */
export function validity(credential: SignedDocument, at: string): Answer {
  const { document, model, securing } = credential
  const european = securing.kind === 'seal'
  const [from, until] =
    model === 2
      ? ['validFrom', 'validUntil']
      : european
        ? ['validFrom', 'validUntil' in document ? 'validUntil' : 'expirationDate']
        : ['issuanceDate', 'expirationDate']
  for (const member of [from, until])
    if (member in document && !Instant.safeParse(document[member]).success)
      return no('malformed', { code: 'verify.date-malformed', at: `/${member}` })
  if (model === 1 && !(from in document)) return no('malformed', { code: 'verify.date-malformed', at: `/${from}` })
  const starts = [stringOf(document[from])].filter((moment) => moment !== undefined).map(epoch)
  const ends = [stringOf(document[until])].filter((moment) => moment !== undefined).map(epoch)
  if (starts[0] !== undefined && ends[0] !== undefined && ends[0] < starts[0])
    return no('malformed', { code: 'verify.dates-reversed', at: `/${until}` })
  const warnings: Problem[] = []
  if (securing.kind === 'token') {
    const { nbf, exp, iat } = securing.token.payload
    if (typeof nbf === 'number') starts.push(nbf * 1000)
    if (typeof exp === 'number') ends.push(exp * 1000)
    if (typeof iat === 'number' && iat * 1000 > epoch(at) + skew) warnings.push({ code: 'verify.proof-from-future' })
  }
  const now = epoch(at)
  const seal = credential.certificate && sealTime(credential, at)
  if (seal?.verdict) return { ...seal, warnings: [...warnings, ...seal.warnings] }
  if (Math.min(...ends, Infinity) + skew < now)
    return no('expired', { code: 'verify.expired', values: { day: new Date(Math.min(...ends)).toISOString().slice(0, 10) } }, warnings)
  if (Math.max(...starts, -Infinity) - skew > now)
    return no(
      'not-yet-valid',
      { code: 'verify.not-yet-valid', values: { day: new Date(Math.max(...starts)).toISOString().slice(0, 10) } },
      warnings,
    )
  return yes(undefined, warnings)
}

/**
 * A certificate counts at the time at which the seal is shown to have existed. We take no time stamp for shown yet: one that has
 * ended since, and held when the signer says it signed, is not settled.
 * @see ETSI EN 319 102-1, section 5.6; security.md EDC-04
 */
function sealTime({ certificate, securing }: SignedDocument, at: string): Answer {
  if (!certificate) return yes(undefined)
  const [from, until, now] = [epoch(certificate.from), epoch(certificate.until), epoch(at)]
  if (now >= from - skew && now <= until + skew) return yes(undefined)
  const claimed = securing.kind === 'seal' && securing.seal.signedAt !== undefined ? epoch(securing.seal.signedAt) : undefined
  if (claimed !== undefined && claimed >= from && claimed <= until)
    return unknown({ code: 'x509.ended-since', values: { day: certificate.until.slice(0, 10) } })
  return no('altered', { code: 'x509.not-valid-then' })
}
