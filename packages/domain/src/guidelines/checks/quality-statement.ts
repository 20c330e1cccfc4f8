import * as z from 'zod'
import { epoch } from '../../model/instant.ts'
import { failed, notApplicable } from '../../model/judgement.ts'
import { check } from '../check.ts'

/**
 * A quality statement names its body, has not run out, is published, and does not pass a standard's name off as an accreditation
 * (rule QA-1; items ISS-04, ISS-05, QUA-05, QUA-06).
 */
export const qualityStatement = check({
  id: 'quality-statement',
  settings: z.strictObject({ detail: z.enum(['body', 'date', 'published', 'not-a-standard']) }),
  *examine({ qualityAssurance, awardingBodies }, { detail }, { at: now }) {
    const all = [
      ...qualityAssurance.map((one, index) => ({ one, at: `/qualityAssurance/${index}` })),
      ...awardingBodies.flatMap(({ qualityStatus }, body) =>
        qualityStatus.map((one, index) => ({ one, at: `/awardingBodies/${body}/qualityStatus/${index}` })),
      ),
    ]
    if (all.length === 0) return yield { judgement: notApplicable }
    for (const { one, at } of all) {
      if (detail === 'body' && one.body === undefined && one.kind !== 'internal-quality-assurance' && one.kind !== 'quality-statement')
        yield { judgement: failed({ code: 'quality.no-body', at }) }
      if (detail === 'date' && one.until !== undefined && epoch(one.until) + 86_400_000 < epoch(now))
        yield { judgement: failed({ code: 'quality.run-out', at, values: { day: one.until } }) }
      if (detail === 'published' && one.url === undefined) yield { judgement: failed({ code: 'quality.not-published', at }) }
      if (detail === 'not-a-standard' && one.kind === 'accreditation' && one.body === undefined)
        yield {
          judgement: failed({ code: 'quality.standard-as-accreditation', at }),
          fixes: [
            {
              title: { code: 'fix.quality-standard' as const },
              patch: [{ op: 'replace' as const, path: `${at}/kind`, value: 'certified-standard' }],
            },
          ],
        }
    }
  },
})
