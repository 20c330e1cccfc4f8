import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { folded, foldedWord, holds } from '../language-list.ts'

/** A title does not use words that are kept for full qualifications (linter rule TI-1); the words come from the profile. */
export const titleAvoidsWords = check({
  id: 'title-avoids-words',
  settings: z.strictObject({ words: z.array(z.string().min(2)).min(1) }),
  *examine({ title }, { words }) {
    for (const [language, text] of Object.entries(title)) {
      const used = words.find((word) => holds(folded(text), foldedWord(word)))
      if (used !== undefined) yield { judgement: failed({ code: 'title.reserved-word', at: `/title/${language}`, values: { word: used } }) }
    }
  },
})
