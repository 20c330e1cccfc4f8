import { isPast, withoutPerson } from '@cairn/domain/recognition/case/anonymous'
import { record } from '../../register/acts.ts'
import { endedCases, storeWithoutPerson } from '../../register/case-retention.ts'
import { caseRow } from '../../register/cases.ts'
import { inTenant } from '../../register/tenancy.ts'
import type { Ports } from '../../ports.ts'
import { procedureOf } from './ground.ts'

const atOnce = 500

/**
 * Takes the person out of cases whose time is over, as the profile of each says; without a time in a profile nothing is done. The decision
 * stays as a precedent; the statement stays valid in its holder’s hands, for its place in the status list stays.
 */
export async function anonymiseCases(ports: Ports): Promise<number> {
  const at = ports.clock.now()
  let done = 0
  for (let after: string | undefined = ''; after !== undefined;) {
    const ended = await endedCases(ports.register, after, atOnce)
    for (const one of ended)
      if (
        await inTenant(one.tenant, async () => {
          const months = procedureOf(ports, one.profile)?.keepMonths
          if (months === undefined || !isPast(one.ended, months, at)) return false
          await ports.register.transaction().execute(async (tx) => {
            const row = await caseRow(tx, one.id)
            if (!row) return
            await storeWithoutPerson(tx, one.id, at, withoutPerson(row))
            await record(tx, { at, actor: 'office', verb: 'anonymise-case', subject: `case/${one.id}`, profile: one.profile })
          })
          return true
        })
      )
        done += 1
    after = ended.length < atOnce ? undefined : ended.at(-1)?.id
  }
  return done
}
