import { duties } from '@cairn/domain/contract/duties'
import type { Duty } from '@cairn/domain/contract/duties'

const conditions: readonly (readonly [keyof Duty, string])[] = [
  ['onlyOwnOrganisation', 'outside their own organisation and those below it'],
  ['notOwnOrganisation', 'for an organisation they belong to'],
  ['notAuthor', 'about what they wrote themselves'],
  ['notInterested', 'where they declared an interest'],
  ['notLearner', 'about themselves'],
]

/** The separation of duties as docs/POLICY.md shows it. */
export const dutyList = (): string =>
  [
    '| act | may | may not | people who sign |',
    '|---|---|---|--:|',
    ...duties.map((duty) => {
      const not = conditions.filter(([name]) => duty[name]).map(([, said]) => said)
      return `| \`${duty.act}\` | ${duty.may.join(', ') || 'nobody'} | ${not.join('; ') || '–'} | ${duty.signatures ?? 1} |`
    }),
  ].join('\n')
