import type { OutcomeStatement } from '@cairn/domain/model/outcome-statement'
import { inLanguage } from '@cairn/domain/model/text'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { canonical } from '../contexts/canonical.ts'
import type { JsonObject, StatusEntry } from '../format.ts'
import { openBadgeContext } from './compose.ts'
import { outcomeStatementFramework } from './statement-framework.ts'
import { examineCredential } from './vcdm-2.ts'

const frameworks = {
  met: 'Outcomes shown',
  'not-yet': 'Outcomes not yet shown',
  documented: 'Outcomes documented',
  claimed: 'Outcomes named',
} as const
type Setting = { readonly credentialId: string; readonly issuer: string; readonly status: readonly StatusEntry[] }

/**
 * Outcomes named, documented or shown, as an unsecured W3C credential. Its achievement is of the type `ext:OutcomeStatement`, so that no
 * reader takes it for an award of the whole; each outcome says its state. Expanded once in safe mode before it is sealed.
 * @see W3C VC Data Model 2.0; Open Badges 3.0, extension of achievementType
 */
export async function composeOutcomeStatement(
  { id, stage, route, learner, organisation, language, title, narrative, specification, outcomes, made }: OutcomeStatement,
  { credentialId, issuer, status }: Setting,
): Promise<Result<JsonObject>> {
  const said = (code: string, name: string, value: string, url?: string): JsonObject => ({
    type: ['Alignment'],
    targetCode: code,
    targetName: name,
    targetDescription: value,
    targetFramework: outcomeStatementFramework,
    targetType: 'ext:OutcomeStatement',
    targetUrl: url ?? `${id}#${code}`,
  })
  const body: JsonObject = {
    id: issuer,
    type: ['Profile'],
    name: inLanguage(organisation.legalName, language).value,
    ...(organisation.homepage ? { url: organisation.homepage } : {}),
  }
  const names = [
    ['name', learner.name],
    ['ext:latinName', learner.latinName],
  ].filter(([, name]) => name !== undefined)
  const document: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2', openBadgeContext],
    id: credentialId,
    type: ['VerifiableCredential'],
    name: title,
    issuer: body,
    validFrom: made,
    awardedDate: made,
    credentialSubject: {
      type: ['AchievementSubject'],
      ...(names.length > 0
        ? {
            identifier: names.map(([identityType = '', name = '']) => ({
              type: 'IdentityObject',
              identityType,
              hashed: false,
              identityHash: name,
            })),
          }
        : {}),
      achievement: {
        id,
        type: ['Achievement'],
        achievementType: 'ext:OutcomeStatement',
        name: title,
        description: narrative,
        criteria: { narrative },
        inLanguage: language,
        creator: body,
        alignment: [
          said('statement.stage', 'Stage', stage),
          said('statement.route', 'Route', route),
          said('statement.of', 'Micro-credential', specification.title, specification.id),
          // Only what was met is a learning outcome that its holder has; anything else is of another type, so that nobody counts it.
          ...outcomes.map(({ id: outcome, text, state }) => ({
            type: ['Alignment'],
            targetName: text.slice(0, 500),
            targetDescription: state,
            targetUrl: `${specification.id}#${encodeURIComponent(outcome)}`,
            targetType: state === 'met' ? 'ext:LearningOutcome' : 'ext:OutcomeNamed',
            targetCode: outcome,
            targetFramework: frameworks[state],
          })),
        ],
      },
    },
    ...(status.length === 0
      ? {}
      : {
          credentialStatus: status.map(({ purpose, list, index }) => ({
            type: 'BitstringStatusListEntry',
            statusPurpose: purpose,
            statusListIndex: String(index),
            statusListCredential: list,
          })),
        }),
  }
  const [problem, ...rest] = examineCredential(document).problems
  if (problem) return refuse(problem, ...rest)
  const meaning = await canonical(document)
  return meaning.ok ? accept(document) : meaning
}
