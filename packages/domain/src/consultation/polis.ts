import { epoch } from '../model/instant.ts'
import type { Ballot, Poll, Tally } from '../model/poll.ts'
import type { Text } from '../model/text.ts'

type Rows = readonly (readonly string[])[]
const sign = { agree: '1', disagree: '-1', pass: '0' } as const

/**
 * `comments.csv` as Polis exports it: one line a statement. Statements are numbered from nought in the order of the poll; the author
 * of each is the office, number nought; all of them were let through, which Polis writes as 1.
 */
export function commentsToPolis(poll: Poll, tally: Tally, opened: string, say: (text: Text) => string): Rows {
  return [
    ['timestamp', 'datetime', 'comment-id', 'author-id', 'agrees', 'disagrees', 'moderated', 'comment-body'],
    ...poll.options.map(({ id, text }, number) => {
      const line = tally.lines.find((one) => one.id === id)
      return [
        String(epoch(opened)),
        dateOf(opened),
        String(number),
        '0',
        String(line?.count ?? 0),
        String(line?.disagree ?? 0),
        '1',
        say(text),
      ]
    }),
  ]
}

/** `Tue Sep 10 07:47:02 UTC 2019`: as the exports of Polis write a moment. */
function dateOf(moment: string): string {
  const [weekday = '', day = '', month = '', year = '', time = ''] = new Date(epoch(moment)).toUTCString().replace(',', '').split(' ')
  return `${weekday} ${month} ${day} ${time} UTC ${year}`
}

/**
 * `participants-votes.csv` as Polis exports it: one line a participant, one column a statement; 1 agrees, -1 disagrees, 0 passes, empty
 * has not said. Participants are numbered by the lot that was drawn when the round was closed; groups of opinion are Polis' to find.
 */
export function answersToPolis(poll: Poll, papers: readonly Ballot[]): Rows {
  const ids = poll.options.map(({ id }) => id)
  return [
    ['participant', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree', ...ids.map((_, number) => String(number))],
    ...papers.map(({ votes = {} }, participant) => {
      const said = ids.map((id) => votes[id])
      const count = (wanted: string): string => String(said.filter((view) => view === wanted).length)
      return [
        String(participant),
        '',
        '0',
        String(said.filter((view) => view !== undefined).length),
        count('agree'),
        count('disagree'),
        ...said.map((view) => (view === undefined ? '' : sign[view])),
      ]
    }),
  ]
}
