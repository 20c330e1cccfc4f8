import type { Sheet } from '@cairn/domain/model/sheet'
import { inLanguage } from '@cairn/domain/model/text'
import type { StatementRow } from '../../register/outcome-statements.ts'
import type { Ports } from '../../ports.ts'

/** A statement for paper, with the sealed file inside. */
export function statementSheet(ports: Ports, { statement, sealed }: StatementRow, token: string): Sheet {
  const { code, direction } = ports.locales.language(statement.language)
  const words = ports.locales.words(code)
  const plain = (key: string, values?: Parameters<typeof words>[1]): string => words(key, values).replace(/[\u2066-\u2069]/g, '')
  const { learner, organisation, outcomes, title, narrative, day } = statement
  const address = `${ports.origin}/statements/${token}`
  return {
    language: code,
    direction,
    title,
    from: inLanguage(organisation.legalName, code).value,
    day,
    parts: [
      {
        kind: 'facts',
        rows: [
          [plain('outcome-statement.learner'), [learner.name, learner.latinName].filter(Boolean).join(' · ') || '–'],
          [plain('outcome-statement.day'), plain('date.said', { day })],
          [plain('outcome-statement.made-by'), inLanguage(organisation.legalName, code).value],
        ],
      },
      { kind: 'paragraph', text: narrative },
      {
        kind: 'table',
        columns: [plain('outcome-statement.outcomes'), ''],
        rows: outcomes.map(({ text, state }) => [text, plain(`outcome-statement.state.${state}`)]),
      },
      { kind: 'paragraph', text: { text: address, link: address }, small: true },
    ],
    ...(sealed
      ? {
          attachments: [
            {
              name: 'statement.json',
              mediaType: 'application/vc',
              description: plain('outcome-statement.file'),
              bytes: new TextEncoder().encode(sealed),
            },
          ],
        }
      : {}),
  }
}
