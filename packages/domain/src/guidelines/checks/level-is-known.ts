import * as z from 'zod'
import { failed, notApplicable, unchecked } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** A level is one that its framework has, in the range that the profile allows, and agrees with the EQF (items DES-06, REG-08). */
export const levelIsKnown = check({
  id: 'level-is-known',
  settings: z.strictObject({
    framework: z.string().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    required: z.boolean().default(false),
  }),
  *examine({ levels }, { framework, min, max, required }, { frameworks }) {
    const asked = levels
      .map((level, index) => ({ level, at: `/levels/${index}` }))
      .filter(({ level }) => framework === undefined || level.framework === framework)
    if (asked.length === 0)
      return yield required
        ? { judgement: failed({ code: 'level.framework-missing', at: '/levels', values: { framework: framework ?? '' } }) }
        : { judgement: notApplicable }
    const eqf = Number(levels.find((level) => level.framework === 'eqf')?.value)
    for (const { level, at } of asked) {
      const known = frameworks.find(({ id }) => id === level.framework)
      const number = Number(level.value)
      if (!known) yield { judgement: unchecked({ code: 'level.framework-unknown', at, values: { framework: level.framework } }) }
      else if (!known.values.includes(level.value))
        yield { judgement: failed({ code: 'level.not-in-framework', at, values: { value: level.value, framework: level.framework } }) }
      else if ((min !== undefined && number < min) || (max !== undefined && number > max))
        yield { judgement: failed({ code: 'level.out-of-range', at, values: { value: level.value, min: min ?? 1, max: max ?? 10 } }) }
      else if (level.framework !== 'eqf' && Number.isInteger(eqf) && known.eqf[level.value] !== undefined && known.eqf[level.value] !== eqf)
        yield { judgement: failed({ code: 'level.disagrees', at, values: { value: level.value, eqf } }) }
    }
  },
})
