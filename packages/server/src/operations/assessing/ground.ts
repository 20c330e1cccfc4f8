import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor, DutyOutcome } from '@cairn/domain/contract/duties'
import { maybeSamePerson } from '@cairn/domain/assessment/same-person'
import { secondMarked } from '@cairn/domain/assessment/sample'
import type { Sitting } from '@cairn/domain/model/cohort'
import { accountOf, cohortRow, memberRow, membersOf, sittingsOf } from '../../register/cohorts.ts'
import type { CohortRow, MemberRow } from '../../register/cohorts.ts'
import { findEntry } from '../../register/entries.ts'
import type { Entry } from '../../register/entries.ts'
import type { Ports } from '../../ports.ts'
import { dutiesOf } from '../duties.ts'
import { missing, refused } from '../refusal.ts'
import type { Outcome, Refusal } from '../refusal.ts'

/** A cohort with all that is judged about it. */
export type Ground = {
  readonly cohort: CohortRow
  readonly entry: Entry
  readonly sittings: readonly Sitting[]
  readonly members: readonly MemberRow[]
  readonly sample: ReadonlySet<string>
}

const isOurs = (actor: Actor, organisation: string): boolean => (actor.within ?? [actor.organisation]).includes(organisation)
/** Assessors and the award office of the house; to anybody else a cohort is not there. */
export const seesCohorts = (actor: Actor): boolean => actor.roles.includes('assessor') || actor.roles.includes('award-office')

export async function groundOf(ports: Ports, actor: Actor, id: string): Promise<Ground | undefined> {
  const cohort = await cohortRow(ports.register, id)
  if (!cohort || !isOurs(actor, cohort.organisation)) return undefined
  const entry = await findEntry(ports.register, cohort.slug, cohort.version)
  if (!entry) return undefined
  const members = await membersOf(ports.register, id)
  return {
    cohort,
    entry,
    sittings: await sittingsOf(ports.register, id),
    members,
    sample: secondMarked(
      members.map((one) => one.id),
      cohort.secondMarking,
    ),
  }
}
/** The ground of one learner's sheet. */
export async function sheetOf(
  ports: Ports,
  actor: Actor,
  member: string,
): Promise<{ readonly ground: Ground; readonly sheet: MemberRow } | undefined> {
  const row = await memberRow(ports.register, member)
  const ground = row && (await groundOf(ports, actor, row.cohort))
  const sheet = ground?.members.find(({ id }) => id === member)
  return ground && sheet ? { ground, sheet } : undefined
}

/** Whether a sheet may be about the actor themselves: then a colleague marks, signs and awards it. */
export async function ownSheets(ports: Ports, actor: Actor, members: readonly MemberRow[]): Promise<ReadonlySet<string>> {
  const account = await accountOf(ports.register, actor.id)
  return new Set(members.filter((one) => maybeSamePerson(account, one)).map(({ id }) => id))
}
type About = { readonly own: boolean; readonly author?: string | undefined }
export const dutyOn = (
  ports: Ports,
  act: 'mark' | 'mark-again' | 'sign-results' | 'award',
  actor: Actor,
  { cohort, entry }: Pick<Ground, 'cohort' | 'entry'>,
  { own, author }: About,
): DutyOutcome =>
  judgeDuty(
    act,
    actor,
    { organisations: [cohort.organisation], ...(own ? { learner: actor.id } : {}), ...(author ? { author } : {}) },
    dutiesOf(ports, entry.profile),
  )

/** A sheet that this actor may do something to, or why not. */
export async function sheetFor(
  ports: Ports,
  actor: Actor,
  act: 'mark' | 'mark-again' | 'sign-results',
  member: string,
  author?: (sheet: MemberRow) => string | undefined,
): Promise<Outcome<{ readonly ground: Ground; readonly sheet: MemberRow }>> {
  const found = await sheetOf(ports, actor, member)
  if (!found) return missing
  const own = (await ownSheets(ports, actor, [found.sheet])).size > 0
  const duty = dutyOn(ports, act, actor, found.ground, { own, author: author?.(found.sheet) })
  return duty === 'may' ? { ok: true, value: found } : dutyRefusal(duty)
}
export const dutyRefusal = (duty: Exclude<DutyOutcome, 'may'>): Refusal => refused(403, { code: `duty.${duty}` })
