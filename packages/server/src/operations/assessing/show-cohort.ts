import type { Actor } from '@cairn/domain/contract/duties'
import type { Cohort, CohortLine, CohortMember } from '@cairn/domain/contract/assessment'
import { assessmentsOf, criteriaFor } from '@cairn/domain/assessment/criteria'
import { standingOf } from '@cairn/domain/assessment/standing'
import type { Standing } from '@cairn/domain/assessment/standing'
import type { Evidence } from '@cairn/domain/model/evidence'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import type { Words } from '@cairn/domain/model/words'
import { evidenceOf } from '../../register/evidence.ts'
import type { MemberRow } from '../../register/cohorts.ts'
import type { Ports } from '../../ports.ts'
import { statementsOf } from '../../register/outcome-statements.ts'
import { speakProblem } from '../../speak-report.ts'
import { done, forbidden, missing } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { dutyOn, groundOf, ownSheets, seesCohorts } from './ground.ts'
import type { Ground } from './ground.ts'

export const standingIn = ({ entry, sittings, sample }: Ground, { marks, identity, id }: MemberRow): Standing =>
  standingOf(entry.specification, { marks, sittings, identity }, sample.has(id))
/** Signed, everything met, and not awarded: what signing makes. */
export const onAwardList = (ground: Ground): readonly MemberRow[] =>
  ground.members.filter(
    (one) => one.signed !== undefined && (one.award === undefined || one.awardState === 'refused') && standingIn(ground, one).full,
  )

/** Cohorts of one's own organisation. */
export async function listCohorts(ports: Ports, actor: Actor): Promise<Outcome<{ cohorts: CohortLine[] }>> {
  if (!seesCohorts(actor)) return forbidden
  const rows = await ports.register
    .selectFrom('cohorts as c')
    .innerJoin('entries as e', (join) => join.onRef('e.slug', '=', 'c.slug').onRef('e.version', '=', 'c.version'))
    .leftJoin('cohort_members as m', 'm.cohort', 'c.id')
    .select(({ fn }) => [
      'c.id',
      'c.title',
      'c.slug',
      'c.version',
      'c.opened',
      'e.body',
      fn.count('m.id').as('learners'),
      fn.count('m.signed').as('signed'),
      fn.count('m.award').as('awarded'),
    ])
    .where('c.organisation', 'in', [...(actor.within ?? [actor.organisation])])
    .groupBy(['c.id', 'c.title', 'c.slug', 'c.version', 'c.opened', 'e.body'])
    .orderBy('c.opened', 'desc')
    .limit(200)
    .execute()
  return done({
    cohorts: rows.map(({ id, title, slug, version, opened, body, learners, signed, awarded }) => ({
      id,
      title,
      slug,
      version,
      of: { ...AchievementSpecification.parse(body).title },
      opened: opened.toISOString(),
      learners: Number(learners),
      signed: Number(signed),
      awarded: Number(awarded),
    })),
  })
}

export async function showCohort(ports: Ports, actor: Actor, id: string, words: Words): Promise<Outcome<Cohort>> {
  if (!seesCohorts(actor)) return forbidden
  const ground = await groundOf(ports, actor, id)
  return ground ? done(await presentCohort(ports, actor, ground, words)) : missing
}

export async function presentCohort(ports: Ports, actor: Actor, ground: Ground, words: Words): Promise<Cohort> {
  const {
    cohort,
    entry: { specification },
    sittings,
    members,
  } = ground
  const evidence = await evidenceOf(
    ports.register,
    members.map(({ id }) => id),
  )
  const statements = await statementsOf(
    ports.register,
    members.map(({ id }) => id),
  )
  const own = await ownSheets(ports, actor, members)
  const shown = members.map((one) =>
    presentMember(
      ports,
      actor,
      ground,
      one,
      { own: own.has(one.id), evidence: evidence.get(one.id) ?? [], statement: statements.get(one.id) },
      words,
    ),
  )
  const list = onAwardList(ground).length
  const having = (state: CohortMember['state']): number => shown.filter((one) => one.state === state).length
  return {
    id: cohort.id,
    title: cohort.title,
    slug: cohort.slug,
    version: cohort.version,
    of: { ...specification.title },
    opened: cohort.opened,
    secondMarking: cohort.secondMarking,
    outcomes: specification.learningOutcomes.map(({ id, statement }) => {
      const by = assessmentsOf(specification.assessments, id)
      return {
        id,
        statement: { ...statement },
        criteria: criteriaFor(specification.assessments, id).map((text) => ({ ...text })),
        assessments: by.map((assessment) => assessment.id),
        supervision: by.flatMap(({ supervision }) => (supervision ? [supervision] : [])),
      }
    }),
    assessments: specification.assessments.map(({ id, type, title, supervision }) => ({
      id,
      type,
      ...(title ? { title: { ...title } } : {}),
      ...(supervision ? { supervision } : {}),
    })),
    sittings: [...sittings],
    members: shown,
    counts: {
      learners: members.length,
      ready: having('ready'),
      signed: members.filter(({ signed }) => signed).length,
      awarded: having('awarded'),
      list,
    },
    may: {
      mark: dutyOn(ports, 'mark', actor, ground, { own: false }) === 'may',
      award: dutyOn(ports, 'award', actor, ground, { own: false }) === 'may',
    },
  }
}

type More = { readonly own: boolean; readonly evidence: readonly Evidence[]; readonly statement: string | undefined }
function presentMember(
  ports: Ports,
  actor: Actor,
  ground: Ground,
  row: MemberRow,
  { own, evidence, statement }: More,
  words: Words,
): CohortMember {
  const standing = standingIn(ground, row)
  const inSample = ground.sample.has(row.id)
  const state =
    row.award !== undefined && row.awardState !== 'refused'
      ? 'awarded'
      : row.signed
        ? 'signed'
        : standing.problems.length === 0 && standing.met.length + standing.missing.length > 0
          ? 'ready'
          : 'open'
  return {
    id: row.id,
    name: row.name,
    ...(row.latinName ? { latinName: row.latinName } : {}),
    ...(row.email ? { email: row.email } : {}),
    inSample,
    identity: [...row.identity],
    marks: row.marks.map(({ outcome, turn, result, sitting, marker }) => ({
      outcome,
      turn,
      result,
      ...(sitting ? { sitting } : {}),
      mine: marker === actor.id,
    })),
    evidence: [...evidence],
    note: row.note,
    state,
    problems: row.signed ? [] : standing.problems.map((problem) => speakProblem(problem, words)),
    full: standing.full,
    met: standing.met.length,
    ...(standing.agreed ? { agreed: standing.agreed } : {}),
    ...(row.signed ? { signed: row.signed } : {}),
    ...(statement ? { statement: `${ports.origin}/statements/${ports.keys.token(statement)}` } : {}),
    own,
  }
}
export async function showMember(ports: Ports, actor: Actor, cohort: string, member: string, words: Words): Promise<Outcome<CohortMember>> {
  const ground = await groundOf(ports, actor, cohort)
  const one = ground && (await presentCohort(ports, actor, ground, words)).members.find(({ id }) => id === member)
  return one ? done(one) : missing
}
