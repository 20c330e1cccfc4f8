import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** The summary reads easily: sentences of a moderate length in every language (rule AC-1). */
export const plainLanguage = check({
  id: 'plain-language',
  settings: z.strictObject({ words: z.int().positive().default(25) }),
  *examine({ description }, { words }) {
    if (!description) return yield { judgement: failed({ code: 'plain.missing', at: '/description' }) }
    for (const [language, text] of Object.entries(description)) {
      const sentences = text.split(/[.!?؟。]+(\s|$)/).filter((sentence) => sentence.trim() !== '')
      const average = sentences.reduce((sum, sentence) => sum + sentence.trim().split(/\s+/).length, 0) / Math.max(sentences.length, 1)
      if (average > words)
        yield {
          judgement: failed({
            code: 'plain.long-sentences',
            at: `/description/${language}`,
            values: { average: Math.round(average), words },
          }),
        }
    }
  },
})
