import * as z from 'zod'
import { epoch } from '../../model/instant.ts'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'

/**
 * Title and outcomes exist in the languages that the profile asks for, or in two at least, and no translation is older than the
 * text it was made from (rule TR-1; item ISS-11). Where nobody noted when a text was changed, nothing is said about its age.
 */
export const secondLanguage = check({
  id: 'second-language',
  settings: z.strictObject({ languages: z.array(z.string()).default([]), atLeast: z.int().positive().default(2) }),
  *examine({ title, learningOutcomes, language, textChanged = {} }, { languages, atLeast }) {
    const has = Object.keys(title).filter((tag) => learningOutcomes.every(({ statement }) => tag in statement))
    const missing = languages.filter((tag) => !has.includes(tag))
    if (missing.length > 0)
      yield { judgement: failed({ code: 'language.missing', at: '/title', values: { languages: missing.join(', ') } }) }
    else if (has.length < atLeast) yield { judgement: failed({ code: 'language.only-one', at: '/title' }) }
    const written = textChanged[language]
    for (const tag of has) {
      const translated = textChanged[tag]
      if (tag === language || written === undefined || translated === undefined || epoch(translated) >= epoch(written)) continue
      yield {
        judgement: failed({ code: 'language.stale', at: `/title/${tag}`, values: { language: tag, since: written.slice(0, 10) } }),
        fixes: [
          {
            title: { code: 'fix.still-fits', values: { language: tag } },
            patch: [{ op: 'replace', path: `/textChanged/${tag}`, value: written }],
          },
        ],
      }
    }
  },
})
