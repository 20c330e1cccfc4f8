import { QualityKind } from '../../model/organisation.ts'
import { passed, toDecide, unchecked } from '../../model/judgement.ts'
import type { Criterion, Grade } from '../criterion.ts'

/** A standard’s name alone is never an accreditation (guideline item ISS-05). */
const gradeOf: Readonly<Record<QualityKind, Grade>> = {
  accreditation: 'strong',
  'external-review': 'strong',
  'internal-quality-assurance': 'substantial',
  'quality-statement': 'weak',
  'certified-standard': 'weak',
}
const order: readonly Grade[] = ['strong', 'substantial', 'weak', 'none']

/** What stands behind the quality of the learning. @see Nuffic e-Valuate, “quality” */
export const quality: Criterion = ({ award: { presented } }) => {
  const source = 'credential'
  const [best] = presented.quality
    .map((text): Grade => gradeOf[QualityKind.safeParse(text.split(' · ')[0]).data ?? 'quality-statement'])
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
  if (best === undefined)
    return {
      judgement: unchecked({ code: 'recognise.quality-unknown' }),
      grade: 'none',
      reason: { code: 'recognise.quality-unknown' },
      source,
    }
  const reason = {
    code:
      best === 'strong'
        ? 'recognise.quality-external'
        : best === 'substantial'
          ? 'recognise.quality-internal'
          : 'recognise.quality-claimed',
  } as const
  return { judgement: best === 'weak' ? toDecide(reason) : passed, grade: best, reason, source }
}
