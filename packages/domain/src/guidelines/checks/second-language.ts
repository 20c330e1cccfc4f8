import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** Title and outcomes exist in the languages that the profile asks for, or in two at least (rule TR-1; item ISS-11). */
export const secondLanguage = check({
  id: 'second-language',
  settings: z.strictObject({ languages: z.array(z.string()).default([]), atLeast: z.int().positive().default(2) }),
  *examine({ title, learningOutcomes }, { languages, atLeast }) {
    const has = Object.keys(title).filter((tag) => learningOutcomes.every(({ statement }) => tag in statement))
    const missing = languages.filter((tag) => !has.includes(tag))
    if (missing.length > 0) yield { judgement: failed({ code: 'language.missing', at: '/title', values: { languages: missing.join(', ') } }) }
    else if (has.length < atLeast) yield { judgement: failed({ code: 'language.only-one', at: '/title' }) }
  },
})
