import type { RecognitionStatement } from '@cairn/domain/model/recognition-statement'
import { element, printXml } from './xml.ts'
import type { Element } from './xml.ts'

/** What ELMO has no place for: it reports learning, and a decision about learning only as a learning opportunity with credits. */
export const elmoLosses: readonly string[] = [
  'purpose',
  'decision',
  'condition',
  'agreement',
  'presented.id',
  'presented.specification',
  'covered (kept as text)',
  'signature',
  'status',
]

/**
 * A decision as an ELMO report with one learning opportunity instance: the target, with the credits that were recognised.
 * @see EMREX ELMO XML 1, elements elmo, report and learningOpportunitySpecification; the letter is attached, as it asks for a form that people read
 */
export function printElmo(
  { id, number, learner, organisation, language, title, narrative, credits, target, presented, covered, decided }: RecognitionStatement,
  letter: Uint8Array,
): Promise<string> {
  const words = (name: string, text: string): Element => element(name, text, { 'xml:lang': language })
  const credit: Element[] = credits
    ? [element('credit', [element('scheme', credits.system), element('value', String(credits.points))])]
    : []
  return printXml(
    element(
      'elmo',
      [
        element('generatedDate', decided),
        // Names are not taken apart: what is not known to be a given name stands empty, as the schema asks.
        element('learner', [element('givenNames', ''), element('familyName', learner.name ?? '')]),
        element('report', [
          element('issuer', [
            ...(organisation.country ? [element('country', organisation.country)] : []),
            element('identifier', organisation.id, { type: 'uri' }),
            words('title', title),
            element('url', organisation.homepage ?? organisation.id),
          ]),
          element('learningOpportunitySpecification', [
            element('identifier', target.id ?? id, { type: 'uri' }),
            words('title', target.title),
            element('type', 'Module'),
            words('description', [narrative, presented.title, ...covered.map(({ text }) => `- ${text}`)].join('\n')),
            element('specifies', [
              element('learningOpportunityInstance', [
                element('identifier', number, { type: 'local' }),
                element('date', decided.slice(0, 10)),
                element('status', 'passed'),
                ...credit,
              ]),
            ]),
          ]),
          element('issueDate', decided),
          element('attachment', [
            words('title', title),
            element('type', 'Other'),
            element('content', `data:application/pdf;base64,${Buffer.from(letter).toString('base64')}`),
          ]),
        ]),
      ],
      { xmlns: 'https://github.com/emrex-eu/elmo-schemas/tree/v1' },
    ),
  )
}
