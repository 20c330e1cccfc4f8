import * as z from 'zod'
import { failed, unchecked } from '../../model/judgement.ts'
import { check } from '../check.ts'
import { folded, foldedWord, languageList } from '../language-list.ts'

/** A title is more than the bare name of an occupation, and says enough (linter rule TI-2; guideline item DES-01). */
export const titleIsNotAnOccupation = check({
  id: 'title-is-not-an-occupation',
  settings: z.strictObject({ maxLength: z.int().positive().default(120) }),
  *examine({ title, language }, { maxLength }) {
    const tag = language in title ? language : (Object.keys(title)[0] ?? language)
    const text = title[tag] ?? ''
    const list = languageList(tag)
    if (text.length > maxLength) yield { judgement: failed({ code: 'title.too-long', at: `/title/${tag}`, values: { limit: maxLength } }) }
    if (!list) yield { judgement: unchecked({ code: 'language.no-list', at: `/title/${tag}`, values: { language: tag } }) }
    else if (list.occupations.some((name) => foldedWord(name) === folded(text)))
      yield { judgement: failed({ code: 'title.occupation', at: `/title/${tag}` }) }
  },
})
