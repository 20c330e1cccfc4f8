import { epoch } from '@cairn/domain/model/instant'
import type { Problem } from '@cairn/domain/model/problem'
import type { CredentialSummary, Step } from '@cairn/domain/model/verification-report'
import type { JsonObject, VerifyOptions } from '../format.ts'
import type { OldBadge } from '../front-door/old-badge.ts'
import { isObject, sameJson, stringOf } from '../json-values.ts'
import { shapeProblems } from '../payloads/open-badge-shape.ts'
import { Assertion, BadgeClass, Issuer, momentOf, readOldBadge, upgraded } from '../payloads/open-badge-2.ts'
import { textHazards } from '../text-hazards.ts'
import { signedOldBadge } from './open-badge-2-signed.ts'
import { Links, mayHost, sameAddress } from './open-badge-2-links.ts'
import { skew } from './signature.ts'
import { no, none, yes } from './step.ts'
import type { Answer } from './step.ts'

type Said = { readonly said: ReadonlyMap<Step, Answer<unknown>>; readonly credential?: CredentialSummary }

/**
 * An Open Badge of version 2 or before. What stands behind it lies on the issuer's pages: class, profile and, where it is hosted, the badge
 * itself. Nobody signed those addresses, so they are followed only where the caller says so; else the badge is shown as not fully checked.
 * @see Open Badges 2.0, “Verifying Badges”; security.md NET-06, IMG-06
 */
export async function openBadge2(badge: OldBadge, options: VerifyOptions): Promise<Said> {
  const said = new Map<Step, Answer<unknown>>()
  const end = (step: Step, answer: Answer<unknown>, credential?: CredentialSummary): Said => {
    said.set(step, answer)
    return { said, ...(credential ? { credential } : {}) }
  }
  const warnings: Problem[] = [{ code: 'ob2.old' }]
  const links = new Links(options)
  let given = badge.kind === 'document' ? badge.document : badge.kind === 'token' ? badge.token.payload : undefined
  if (badge.kind === 'link') {
    const found = await links.read(badge.link)
    if (!found.value) return end('parse', { ...found, warnings })
    given = found.value
  }
  if (!given) return end('parse', no('malformed', { code: 'verify.unreadable' }))
  const assertion = upgraded(given)
  const [broken] = shapeProblems(Assertion, assertion)
  if (broken) return end('parse', no('malformed', broken))
  if ('verify' in given) warnings.push({ code: 'ob2.first-version' })
  said.set('parse', yes(assertion, warnings))

  // Dates stand in the badge itself, so they are judged even where no link may be followed.
  const timely = validity(assertion, options.at)
  said.set('validity', timely)
  const classOf = await links.part(assertion['badge'] ?? null, BadgeClass)
  if (!classOf.value)
    return end('issuer', { judgement: classOf.judgement, verdict: classOf.verdict ?? 'not-fully-checked', warnings: classOf.warnings })
  const issuerOf = await links.part(classOf.value['issuer'] ?? null, Issuer)
  if (!issuerOf.value)
    return end('issuer', { judgement: issuerOf.judgement, verdict: issuerOf.verdict ?? 'not-fully-checked', warnings: issuerOf.warnings })
  const [achievement, issuer] = [classOf.value, issuerOf.value]
  said.set('issuer', yes(undefined, [...classOf.warnings, ...issuerOf.warnings]))

  const behind =
    badge.kind === 'token'
      ? await signedOldBadge(badge.token, assertion, issuer, links)
      : await hosted(given, assertion, [achievement, issuer], issuer, links)
  said.set('signature', behind.signature)
  if (behind.signature.judgement.outcome !== 'passed') return { said }
  said.set('status', behind.status)
  said.set('holder', options.requireHolder ? no('altered', { code: 'verify.holder-missing' }) : none())
  said.set(
    'payload',
    yes(
      undefined,
      [assertion, achievement, issuer].flatMap((part) => textHazards(part)),
    ),
  )
  const summary = readOldBadge(assertion, achievement, issuer)
  const id = summary.issuer.id
  for (const list of options.trust) {
    const listed = list.issuers.find((one) => sameAddress(one.id, id))
    if (listed)
      return end(
        'trust',
        yes(
          undefined,
          summary.issuer.name !== undefined && ![listed.name, ...(listed.otherNames ?? [])].includes(summary.issuer.name)
            ? [{ code: 'trust.other-name', values: { listed: listed.name } }]
            : [],
        ),
        { ...summary, issuer: { ...summary.issuer, listedName: listed.name, listedBy: list.name } },
      )
  }
  return end('trust', no('issuer-not-listed', { code: 'trust.not-listed' }), summary)
}

/** Does the address of the badge give the same badge today, at a place that the issuer allows? One that it calls revoked is withdrawn. */
async function hosted(
  given: JsonObject,
  assertion: JsonObject,
  sayers: readonly JsonObject[],
  issuer: JsonObject,
  links: Links,
): Promise<{ signature: Answer; status: Answer }> {
  const address = stringOf(assertion['id']) ?? ''
  if (isObject(assertion['verification']) && /signed/i.test(String(assertion['verification']['type'])))
    return { signature: no('altered', { code: 'verify.not-sealed' }), status: none() }
  if (!mayHost(address, sayers, stringOf(issuer['id']) ?? ''))
    return { signature: no('altered', { code: 'ob2.hosted-elsewhere' }), status: none() }
  const found = await links.read(address)
  if (!found.value)
    return {
      signature: { judgement: found.judgement, verdict: found.verdict ?? 'not-fully-checked', warnings: found.warnings },
      status: none(),
    }
  if (found.value['revoked'] === true) return { signature: yes(undefined), status: no('withdrawn', { code: 'status.withdrawn' }) }
  if (!sameJson(found.value, given)) return { signature: no('altered', { code: 'ob2.hosted-otherwise' }), status: none() }
  return { signature: yes(undefined), status: yes(undefined) }
}

function validity(assertion: JsonObject, at: string): Answer {
  const [from, until] = [momentOf(assertion['issuedOn']), momentOf(assertion['expires'])]
  if (from === undefined || (assertion['expires'] !== undefined && until === undefined))
    return no('malformed', { code: 'verify.date-malformed', at: from === undefined ? '/issuedOn' : '/expires' })
  if (until !== undefined && epoch(until) + skew < epoch(at))
    return no('expired', { code: 'verify.expired', values: { day: until.slice(0, 10) } })
  if (epoch(from) - skew > epoch(at)) return no('not-yet-valid', { code: 'verify.not-yet-valid', values: { day: from.slice(0, 10) } })
  return yes(undefined)
}
