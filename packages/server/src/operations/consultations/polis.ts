import { answersToPolis, commentsToPolis } from '@cairn/domain/consultation/polis'
import { inLanguage } from '@cairn/domain/model/text'
import { printCsv } from '../../export/csv.ts'
import type { Ports } from '../../ports.ts'
import { eventRow } from '../../register/consultations.ts'
import { papersOf, pollRow, roundRow } from '../../register/polls.ts'
import { holdOf } from './ground.ts'
import type { Caller } from './ground.ts'

/** A round of statements as Polis exports a conversation: to be read by whatever reads Polis. Only of a round that everybody may see, or for whoever runs the event. */
export async function polisFile(
  ports: Ports,
  caller: Caller,
  id: string,
  round: string,
  kind: 'comments' | 'participants-votes',
  language: string,
): Promise<string | undefined> {
  const [event, row] = [await eventRow(ports.register, id), await roundRow(ports.register, id, round)]
  const poll = row && (await pollRow(ports.register, id, row.poll))
  if (!event || !row?.tally || poll?.poll.kind !== 'statements') return undefined
  if (!row.shown && !(await holdOf(ports.register, caller, event.event))) return undefined
  const papers = await papersOf(ports.register, [round])
  if (kind === 'comments') return printCsv(commentsToPolis(poll.poll, row.tally, row.opened, (text) => inLanguage(text, language).value))
  // Numbers alone: -1 stays a number, which a cell made harmless for spreadsheets would not.
  return answersToPolis(
    poll.poll,
    papers.map(({ ballot }) => ballot),
  )
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('')
}
