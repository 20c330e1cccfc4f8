import { isPlainLine } from '../model/consultation.ts'
import { longestAnswer } from '../model/poll.ts'
import type { Ballot, Poll } from '../model/poll.ts'
import { accept, refuse } from '../model/problem.ts'
import type { Result } from '../model/problem.ts'

const unfit = (at: string) => refuse({ code: 'ballot.unfit', at })

/**
 * A ballot as the poll can count it: the members of its kind alone, in one fixed form, or the reason why it cannot be counted.
 * An empty ballot takes a vote back.
 */
export function readBallot(poll: Poll, given: Ballot): Result<Ballot> {
  const known = new Set(poll.options.map(({ id }) => id))
  switch (poll.kind) {
    case 'single':
    case 'multiple':
    case 'ranking': {
      const choices = given.choices ?? []
      if (choices.some((id) => !known.has(id)) || new Set(choices).size !== choices.length) return unfit('/choices')
      const most = poll.kind === 'single' ? 1 : (poll.most ?? known.size)
      if (choices.length > most) return refuse({ code: 'ballot.too-many', at: '/choices', values: { most } })
      return accept({ choices: poll.kind === 'multiple' ? choices.toSorted() : [...choices] })
    }
    case 'scale':
      if (given.value !== undefined && given.value > (poll.steps ?? 5)) return unfit('/value')
      return accept(given.value === undefined ? {} : { value: given.value })
    case 'statements': {
      const votes = given.votes ?? {}
      if (Object.keys(votes).some((id) => !known.has(id))) return unfit('/votes')
      return accept({ votes })
    }
    case 'text': {
      const text = (given.text ?? '').trim()
      if (text === '') return accept({})
      if ([...text].length > longestAnswer) return refuse({ code: 'ballot.too-long', at: '/text', values: { most: longestAnswer } })
      if (!isPlainLine(text)) return refuse({ code: 'ballot.unreadable', at: '/text' })
      return accept({ text })
    }
  }
}

/** Does a ballot say anything? One that was taken back is nobody's vote. */
export const saysSomething = ({ choices = [], value, votes = {}, text = '' }: Ballot): boolean =>
  choices.length > 0 || value !== undefined || Object.keys(votes).length > 0 || text !== ''
