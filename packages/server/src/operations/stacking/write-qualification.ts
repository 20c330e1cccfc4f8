import { judgeDuty } from '@cairn/domain/contract/duties'
import type { Actor } from '@cairn/domain/contract/duties'
import type { RulesEffect } from '@cairn/domain/contract/stacking'
import { reservedSlugs, slugFrom } from '@cairn/domain/exchange/own-specification'
import { Organisation } from '@cairn/domain/model/organisation'
import { Qualification } from '@cairn/domain/model/qualification'
import { unnamedFramework } from '@cairn/domain/model/qualification-draft'
import { inLanguage } from '@cairn/domain/model/text'
import type { Words } from '@cairn/domain/model/words'
import { checkTarget } from '@cairn/domain/recognition/plan/check-target'
import { contradictionIn } from '@cairn/domain/recognition/plan/contradiction'
import { noSkillGraph } from '@cairn/domain/recognition/compare/skills'
import type { Ports } from '../../ports.ts'
import { record, sha256 } from '../../register/acts.ts'
import { anyQualificationAt, insertQualification, reviseQualification } from '../../register/qualifications.ts'
import type { QualificationRow } from '../../register/qualifications.ts'
import { skillsNamed } from '../../register/skills.ts'
import { dutiesOf } from '../duties.ts'
import { done, missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { effectOf } from './effect.ts'
import { askedTowards } from './ground.ts'

type Written = { readonly organisation: string; readonly qualification: Qualification }

const mayWrite = (ports: Ports, actor: Actor, organisation: string): Outcome<true> => {
  const duty = judgeDuty('write-qualification', actor, { organisations: [organisation] }, dutiesOf(ports, 'eu-2022'))
  return duty === 'may' ? done(true) : refused(403, { code: `duty.${duty}` })
}
/** A qualification of mine; another’s is told apart from what never was only where all may see it. */
export async function myQualification(ports: Ports, actor: Actor, slug: string): Promise<Outcome<QualificationRow>> {
  const row = await anyQualificationAt(ports.register, slug)
  if (!row) return missing
  const may = mayWrite(ports, actor, row.organisation)
  return may.ok ? done(row) : row.public ? may : missing
}

/** With the body that awards it, and with the names of skills that the register knows. */
async function completed(ports: Ports, { organisation, qualification }: Written): Promise<Qualification | undefined> {
  const row = await ports.register.selectFrom('organisations').select('body').where('id', '=', organisation).executeTakeFirst()
  if (!row) return undefined
  const unnamed = qualification.units.flatMap(({ learningOutcomes }) =>
    learningOutcomes.flatMap(({ skills }) => skills.filter(({ framework }) => framework === unnamedFramework).map(({ id }) => id)),
  )
  const known = await skillsNamed(ports.register, unnamed)
  return Qualification.parse({
    ...qualification,
    awardingBodies: [Organisation.parse(row.body), ...qualification.awardingBodies.filter(({ id }) => id !== organisation)],
    units: qualification.units.map((unit) => ({
      ...unit,
      learningOutcomes: unit.learningOutcomes.map((outcome) => ({
        ...outcome,
        skills: outcome.skills.map((link) => {
          const skill = link.framework === unnamedFramework ? known.get(link.id) : undefined
          return skill ? { framework: skill.framework, id: link.id, label: skill.label, version: skill.version } : link
        }),
      })),
    })),
  })
}

/** What is written, made whole and checked: rules that name what is there, no circles, and nothing that cannot be kept together. */
async function checked(ports: Ports, written: Written): Promise<Outcome<Qualification>> {
  const qualification = await completed(ports, written)
  if (!qualification) return missing
  const [wrong, ...more] = checkTarget(qualification)
  return wrong ? refused(422, wrong, ...more) : done(qualification)
}
/** What all can see must be possible to keep. */
export async function keepable(ports: Ports, qualification: Qualification, words: Words, language: string): Promise<Outcome<true>> {
  const [first, ...rest] = await contradictionIn(
    { ...askedTowards(ports, qualification, [], noSkillGraph), language, say: words },
    ports.solver.solve,
  )
  return first ? refused(422, { code: 'stacking.contradiction', at: '/stackingRules' }, first, ...rest) : done(true)
}

/** What a new or changed qualification would do to people who have something that counts; nothing is saved. */
export async function tryQualification(
  ports: Ports,
  actor: Actor,
  { slug, ...written }: Written & { readonly slug?: string | undefined },
  words: Words,
  language: string,
): Promise<Outcome<RulesEffect>> {
  const before = slug === undefined ? undefined : await myQualification(ports, actor, slug)
  if (before && !before.ok) return before
  const may = mayWrite(ports, actor, written.organisation)
  if (!may.ok) return may
  const proposed = await checked(ports, written)
  return proposed.ok
    ? done(await effectOf(ports, before?.value.public === true ? before.value.qualification : undefined, proposed.value, words, language))
    : proposed
}

/** Stores a new qualification. Its address is made once, from its title, and stays. */
export async function addQualification(
  ports: Ports,
  actor: Actor,
  { public: shown, ...written }: Written & { readonly public: boolean },
  words: Words,
  language: string,
): Promise<Outcome<{ slug: string; revision: number }>> {
  const may = mayWrite(ports, actor, written.organisation)
  if (!may.ok) return may
  const ready = await checked(ports, written)
  if (!ready.ok) return ready
  const kept = shown ? await keepable(ports, ready.value, words, language) : done(true)
  if (!kept.ok) return kept
  const now = ports.clock.now()
  const wished = slugFrom(inLanguage(ready.value.title, 'en').value).slice(0, 60).replace(/-+$/, '')
  const other = `${wished || 'q'}-${ports.ids
    .next()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(-6)}`
  return ports.register.transaction().execute(async (tx): Promise<Outcome<{ slug: string; revision: number }>> => {
    for (const slug of wished.length < 2 || reservedSlugs.includes(wished) ? [other] : [wished, other]) {
      const qualification = { ...ready.value, id: `${ports.origin}/stack/q/${slug}`, version: 1 }
      if (!(await insertQualification(tx, { slug, organisation: written.organisation, qualification, at: now, public: shown }))) continue
      await record(tx, {
        at: now,
        actor: actor.id,
        verb: shown ? 'publish-qualification' : 'add-qualification',
        subject: `qualification/${slug}`,
        digest: sha256(JSON.stringify(qualification)),
      })
      return done({ slug, revision: 1 })
    }
    return refused(422, { code: 'stacking.address-taken', at: '/title' })
  })
}

/** Writes the next version. What others can see already stays so; what is written down only may still be unfinished, but what is shown must be possible. */
export async function changeQualification(
  ports: Ports,
  actor: Actor,
  slug: string,
  body: { readonly revision: number; readonly qualification: Qualification; readonly public: boolean; readonly reason: string },
  words: Words,
  language: string,
): Promise<Outcome<{ slug: string; revision: number }>> {
  const found = await myQualification(ports, actor, slug)
  if (!found.ok) return found
  const { organisation, id, ...row } = found.value
  const ready = await checked(ports, { organisation, qualification: body.qualification })
  if (!ready.ok) return ready
  const shown = row.public || body.public
  const kept = shown ? await keepable(ports, ready.value, words, language) : done(true)
  if (!kept.ok) return kept
  const qualification = { ...ready.value, id, version: body.revision + 1 }
  const now = ports.clock.now()
  const saved = await ports.register.transaction().execute(async (tx) => {
    if (!(await reviseQualification(tx, { slug, revision: body.revision, qualification, at: now, reason: body.reason, public: shown })))
      return false
    await record(tx, {
      at: now,
      actor: actor.id,
      verb: shown && !row.public ? 'publish-qualification' : 'change-qualification',
      subject: `qualification/${slug}`,
      digest: sha256(JSON.stringify(qualification)),
      reason: body.reason,
    })
    return true
  })
  return saved ? done({ slug, revision: body.revision + 1 }) : refused(409, { code: 'stacking.changed-meanwhile' })
}
