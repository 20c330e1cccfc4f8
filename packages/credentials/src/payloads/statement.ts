import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { RecognitionStatement } from '@cairn/domain/model/recognition-statement'
import { inLanguage } from '@cairn/domain/model/text'
import { canonical } from '../contexts/canonical.ts'
import type { JsonObject, StatusEntry } from '../format.ts'
import { openBadgeContext, statusEntry } from './compose.ts'
import { recognitionFramework } from './statement-framework.ts'
import { examineCredential } from './vcdm-2.ts'

type Setting = { readonly credentialId: string; readonly issuer: string; readonly status: readonly StatusEntry[] }

/**
 * A decision of recognition as an unsecured W3C credential, in the terms of the v2 and Open Badges contexts: its achievement is of the
 * type `ext:RecognitionStatement`, so that no reader takes it for an award of the target. Expanded once in safe mode before it is sealed.
 * @see W3C VC Data Model 2.0; Open Badges 3.0, extension of achievementType
 */
export async function composeStatement(
  statement: RecognitionStatement,
  { credentialId, issuer, status }: Setting,
): Promise<Result<JsonObject>> {
  const {
    id,
    number,
    learner,
    organisation,
    language,
    title,
    narrative,
    purpose,
    decision,
    credits,
    target,
    presented,
    covered,
    condition,
    agreement,
    decided,
  } = statement
  const said = (code: string, name: string, value: string | undefined, url?: string): JsonObject[] =>
    value === undefined || value === ''
      ? []
      : [
          {
            type: ['Alignment'],
            targetCode: code,
            targetName: name,
            targetDescription: value,
            targetFramework: recognitionFramework,
            targetType: 'ext:Recognition',
            targetUrl: url ?? `${id}#${code}`,
          },
        ]
  const body: JsonObject = {
    id: issuer,
    type: ['Profile'],
    name: inLanguage(organisation.legalName, language).value,
    ...(organisation.homepage ? { url: organisation.homepage } : {}),
    ...(organisation.country ? { address: { type: ['Address'], addressCountryCode: organisation.country } } : {}),
  }
  const document: JsonObject = {
    '@context': ['https://www.w3.org/ns/credentials/v2', openBadgeContext],
    id: credentialId,
    type: ['VerifiableCredential'],
    name: title,
    issuer: body,
    validFrom: decided,
    awardedDate: decided,
    credentialSubject: {
      type: ['AchievementSubject'],
      ...(learner.name
        ? { identifier: [{ type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: learner.name }] }
        : {}),
      achievement: {
        id,
        type: ['Achievement'],
        achievementType: 'ext:RecognitionStatement',
        name: title,
        description: narrative,
        criteria: { narrative },
        inLanguage: language,
        creator: body,
        humanCode: number,
        alignment: [
          ...said('recognition.decision', 'Decision', decision),
          ...said('recognition.purpose', 'Purpose', purpose),
          ...said('recognition.target', 'Recognised for', target.title, isUrl(target.id)),
          ...said('recognition.presented', 'Presented', presented.title, isUrl(presented.specification)),
          ...said('recognition.presented.credential', 'Identifier of the presented credential', presented.id),
          ...said('recognition.presented.awardingBody', 'Awarded by', presented.awardedBy),
          ...said('recognition.credits', 'Credits', credits && `${credits.points} ${credits.system}`),
          ...said('recognition.condition', 'Condition', condition),
          ...said('recognition.agreement', 'Agreement', agreement),
          ...covered.map(({ id: outcome, text }) => ({
            type: ['Alignment'],
            targetName: text.slice(0, 500),
            targetUrl: `${id}#${encodeURIComponent(outcome)}`,
            targetType: 'ext:LearningOutcome',
            targetCode: outcome,
            targetFramework: 'Needed outcomes seen as shown',
          })),
        ],
      },
      ...(credits ? { creditsEarned: credits.points } : {}),
    },
    ...(status.length === 0 ? {} : { credentialStatus: status.map(statusEntry) }),
  }
  const [problem, ...rest] = examineCredential(document).problems
  if (problem) return refuse(problem, ...rest)
  const meaning = await canonical(document)
  return meaning.ok ? accept(document) : meaning
}

const isUrl = (text: string | undefined): string | undefined =>
  text !== undefined && /^(https?|urn|did):[^\s<>"]+$/i.test(text) ? text : undefined
