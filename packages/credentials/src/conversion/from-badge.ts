import { Award } from '@cairn/domain/model/award'
import { Instant } from '@cairn/domain/model/instant'
import { Iri, Link, LocalId } from '@cairn/domain/model/iri'
import { refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { JsonObject } from '../format.ts'
import { idOf, isObject, objectsOf, stringOf, textIn } from '../json-values.ts'
import { elementFramework } from '../payloads/elements.ts'
import { readElements } from './element-values.ts'
import { fits, languageOf, present, said } from './fits.ts'

/** An award out of an Open Badge 3.0 or a plain W3C credential in its terms. @see Open Badges 3.0, section B.1; VC Data Model 2.0, section 4 */
export function awardFromBadge(document: JsonObject): Result<Award> {
  const [subject = {}] = objectsOf(document['credentialSubject'])
  const [achievement = {}] = objectsOf(subject['achievement'])
  const issuer = isObject(document['issuer']) ? document['issuer'] : { id: idOf(document['issuer']) ?? '' }
  const language = languageOf(achievement['inLanguage'])
  const named = stringOf(achievement['id']) ?? stringOf(document['id'])
  const [, base, version] = /^(.+)\/v\/(\d+)$/.exec(named ?? '') ?? [undefined, named, stringOf(achievement['version'])]
  const alignments = objectsOf(achievement['alignment'])
  const elements = readElements(
    alignments
      .filter((one) => one['targetFramework'] === elementFramework)
      .map((one) => ({ code: String(one['targetCode']), value: String(one['targetDescription'] ?? ''), url: stringOf(one['targetUrl']) })),
    language,
    base ?? '',
  )
  const learningOutcomes = outcomesIn(alignments, language, base ?? '')
  const [result] = objectsOf(subject['result'])
  const [scheme] = objectsOf(achievement['resultDescription'])
  const schemeName = textIn(scheme?.['name'])
  const grade = result && stringOf(result['value'])
  const awarded = fits(Instant, document['awardedDate'] ?? document['validFrom'] ?? document['issuanceDate'])
  const validFrom = fits(Instant, document['validFrom'] ?? document['issuanceDate'])
  const awardingBody = bodyOf(issuer, language)
  const { assessments, route, supervision, workload, ...parts } = elements
  const credit =
    typeof achievement['creditsAvailable'] === 'number' && achievement['creditsAvailable'] > 0
      ? { credits: [{ system: 'unspecified', points: achievement['creditsAvailable'] }] }
      : undefined
  const award = {
    id: fits(Iri, document['id']) ?? base,
    awarded,
    validFrom: validFrom === awarded ? undefined : validFrom,
    validUntil: fits(Instant, document['validUntil'] ?? document['expirationDate']),
    awardingBody,
    route,
    learner: learnerOf(subject),
    specification: present({
      id: base,
      version: Number(version) > 0 ? Number(version) : undefined,
      language,
      title: said(textIn(achievement['name']) ?? textIn(document['name']), language),
      description: said(textIn(achievement['description']), language),
      learningOutcomes,
      workload: workload ?? credit,
      assessments: withNarrative(
        assessments,
        isObject(achievement['criteria']) ? textIn(achievement['criteria']['narrative']) : undefined,
        learningOutcomes.map(({ statement }) => Object.values(statement)[0] ?? ''),
        language,
      ),
      awardingBodies: [awardingBody],
      fields: /^\d{2,4}$/.test(stringOf(achievement['fieldOfStudy']) ?? '') ? [achievement['fieldOfStudy']] : [],
      ...parts,
    }),
    results:
      grade === undefined && supervision === undefined
        ? []
        : [present({ met: true, grade, gradingScheme: schemeName === 'Grade' ? undefined : said(schemeName, language), supervision })],
  }
  const parsed = Award.safeParse(present(award))
  return parsed.success ? { ok: true, value: parsed.data } : refuse({ code: 'convert.no-award' })
}

/** Our outcomes with the skills that follow each; of others every alignment, as an outcome linked to what it names. */
function outcomesIn(alignments: readonly JsonObject[], language: string, base: string) {
  type Outcome = { id: string; statement: Record<string, string>; skills: object[] }
  const found: Outcome[] = []
  for (const one of alignments) {
    if (one['targetFramework'] === elementFramework) continue
    const name = stringOf(one['targetName'])
    const url = fits(Iri, one['targetUrl'])
    const label = said(name, language)
    const skill =
      url === undefined || url.startsWith(`${base}#`)
        ? []
        : [
            present({
              framework: stringOf(one['targetFramework'])?.slice(0, 80) ?? 'unspecified',
              id: url,
              label: name === url ? undefined : label,
            }),
          ]
    const last = found.at(-1)
    if (one['targetType'] === 'ext:Skill' && last) last.skills.push(...skill)
    else if (label)
      found.push({
        id: fits(LocalId, one['targetCode']) ?? `lo-${found.length + 1}`,
        statement: { ...label },
        skills: one['targetType'] === 'ext:LearningOutcome' ? [] : skill,
      })
  }
  return found
}

/** Criteria in words, without the lines that repeat the outcomes, belong to the assessment. */
function withNarrative(
  assessments: readonly object[],
  narrative: string | undefined,
  outcomes: readonly string[],
  language: string,
): readonly object[] {
  const rest = (narrative ?? '')
    .split('\n')
    .filter((line) => !outcomes.some((outcome) => line === `- ${outcome}`))
    .join('\n')
    .trim()
  const criteria = said(rest, language)
  if (!criteria) return assessments
  const [first = { id: 'as-1', type: 'other' }, ...others] = assessments
  return [{ ...first, criteria }, ...others]
}

function bodyOf(issuer: JsonObject, language: string) {
  const address = isObject(issuer['address']) ? issuer['address'] : {}
  const country = stringOf(address['addressCountryCode'])
  const identifiers = objectsOf(issuer['otherIdentifier']).map((one) => ({
    scheme: String(one['identifierType']).replace(/^ext:/, '').slice(0, 80),
    value: String(one['identifier']).slice(0, 120),
  }))
  const id = stringOf(issuer['id'])
  return present({
    id,
    legalName: said(textIn(issuer['name']) ?? id, language),
    country: /^[A-Z]{2}$/.test(country ?? '') ? country : undefined,
    homepage: fits(Link, issuer['url']),
    identifiers: identifiers.slice(0, 10),
  })
}

function learnerOf(subject: JsonObject) {
  const known = (type: string): string | undefined =>
    stringOf(objectsOf(subject['identifier']).find((one) => one['identityType'] === type && one['hashed'] === false)?.['identityHash'])
  return present({ id: fits(Iri, subject['id']), name: known('name') ?? textIn(subject['name']), latinName: known('ext:latinName') })
}
