import * as z from 'zod'
import { Poll } from '../model/poll.ts'
import { Text } from '../model/text.ts'
import practice from './question-sets/practice.json' with { type: 'json' }
import policy from './question-sets/policy.json' with { type: 'json' }

/** Ready-made questions for one theme, in every language of the house; whoever uses them may change them. */
export const QuestionSet = z.strictObject({ id: z.string(), title: Text, about: Text, polls: z.array(Poll).min(1) })
export type QuestionSet = Readonly<z.infer<typeof QuestionSet>>

/** Recognition and portability for policy; relevance, assessment and stackability for practice. */
export const questionSets: readonly QuestionSet[] = [policy, practice].map((set) => QuestionSet.parse(set))
export const setNamed = (id: string): QuestionSet | undefined => questionSets.find((set) => set.id === id)
