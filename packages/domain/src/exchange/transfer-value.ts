import type { RecognitionStatement } from '../model/recognition-statement.ts'
import type { Text } from '../model/text.ts'
import { ctdlContext } from './ctdl-credential.ts'
import { present } from './foreign.ts'

/** A decision in another vocabulary, and what of it that vocabulary has no place for. */
export type Exported = { readonly document: Readonly<Record<string, unknown>>; readonly lost: readonly string[] }

/**
 * A decision as a CTDL transfer value, beside the policy under which it came about. CTDL describes what a kind of credential counts for,
 * not what one person’s does: the person and the case are left out and named among the losses. A CTID is not made up: the Credential Registry gives one.
 * @see Credential Transparency Description Language, classes TransferValueProfile, PriorLearningPolicy and ValueProfile
 */
export function transferValueOf(
  { id, title, narrative, language, organisation, target, presented, credits, covered, decision, decided, agreement }: RecognitionStatement,
  policy: { readonly title: Text; readonly description: string },
): Exported {
  const say = (text: string) => ({ [language]: text })
  const body = present({
    '@id': organisation.id,
    '@type': 'ceterms:CredentialOrganization',
    'ceterms:name': organisation.legalName,
    'ceterms:subjectWebpage': organisation.homepage,
  })
  return {
    document: {
      '@context': ctdlContext,
      '@graph': [
        present({
          '@id': `${id}#transfer-value`,
          '@type': 'ceterms:TransferValueProfile',
          'ceterms:name': say(title),
          'ceterms:description': say(narrative),
          'ceterms:inLanguage': [language],
          'ceterms:ownedBy': [body],
          'ceterms:startDate': decided.slice(0, 10),
          'ceterms:transferValueFrom': [
            present({ '@id': presented.specification, '@type': 'ceterms:MicroCredential', 'ceterms:name': say(presented.title) }),
          ],
          'ceterms:transferValueFor': [
            present({
              '@id': target.id,
              '@type': 'ceterms:LearningOpportunityProfile',
              'ceterms:name': say(target.title),
              'ceterms:teaches': covered.map(({ text }) => ({
                '@type': 'ceterms:CredentialAlignmentObject',
                'ceterms:targetNodeName': say(text),
              })),
            }),
          ],
          'ceterms:transferValue': credits
            ? [{ '@type': 'ceterms:ValueProfile', 'schema:value': credits.points, 'schema:description': say(credits.system) }]
            : undefined,
        }),
        present({
          '@id': `${id}#policy`,
          '@type': 'ceterms:PriorLearningPolicy',
          'ceterms:name': policy.title,
          'ceterms:description': say(policy.description),
          'ceterms:inLanguage': [language],
          'ceterms:ownedBy': [body],
          'ceterms:processStandardsDescription': agreement ? say(agreement) : undefined,
        }),
      ],
    },
    lost: [
      'ctid',
      'learner',
      'number',
      'purpose',
      'presented.id',
      'presented.awardedBy',
      'condition',
      'signature',
      'status',
      ...(decision === 'full' ? [] : ['decision']),
    ],
  }
}
