import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { pointer } from '../../model/problem.ts'
import { check } from '../check.ts'
import type { Found } from '../check.ts'

const alike = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

/** No hidden marks that turn the reading order, and no word of look-alike letters from two alphabets (security.md TXT-04, TXT-05). */
export const textIsSafe = check({
  id: 'text-is-safe',
  settings: z.strictObject({}),
  *examine({ title, description, nationalName, learningOutcomes, awardingBodies }) {
    const texts: [string, Readonly<Record<string, string>> | undefined][] = [
      ['/title', title],
      ['/description', description],
      ['/nationalName', nationalName],
      ...learningOutcomes.map(({ statement }, index): [string, Readonly<Record<string, string>>] => [
        `/learningOutcomes/${index}/statement`,
        statement,
      ]),
      ...awardingBodies.map(({ legalName }, index): [string, Readonly<Record<string, string>>] => [
        `/awardingBodies/${index}/legalName`,
        legalName,
      ]),
    ]
    for (const [base, text] of texts)
      for (const [language, value] of Object.entries(text ?? {})) yield* hazards(value, base + pointer(language))
  },
})

function* hazards(value: string, at: string): Iterable<Found> {
  if (/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/.test(value))
    yield {
      judgement: failed({ code: 'text.hidden-marks', at }),
      fixes: [
        {
          title: { code: 'fix.remove-marks' as const },
          patch: [
            { op: 'replace' as const, path: at, value: value.replace(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g, '').trim() || '?' },
          ],
        },
      ],
    }
  const mixed = value.split(/[^\p{L}\p{M}]+/u).find((word) => alike.filter((script) => script.test(word)).length > 1)
  if (mixed !== undefined) yield { judgement: failed({ code: 'text.two-alphabets', at, values: { word: mixed.slice(0, 40) } }) }
}
