import * as z from 'zod'
import { failed } from '../../model/judgement.ts'
import { check } from '../check.ts'

/** The field is given in a national classification, with its number of digits. */
export const nationalField = check({
  id: 'national-field',
  settings: z.strictObject({ scheme: z.string(), digits: z.int().positive() }),
  *examine({ nationalFields }, { scheme, digits }) {
    const code = nationalFields.find((field) => field.scheme === scheme)?.code
    if (code === undefined || !new RegExp(`^\\d{${digits}}$`).test(code))
      yield { judgement: failed({ code: 'field.national-missing', at: '/nationalFields', values: { scheme, digits } }) }
  },
})
