import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import * as z from 'zod'
import { EntryState } from '@cairn/domain/contract/design'
import { Role } from '@cairn/domain/contract/duties'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { dayOf } from '@cairn/domain/model/instant'
import { Offer } from '@cairn/domain/model/offer'
import { Qualification } from '@cairn/domain/model/qualification'
import { RecognitionTarget } from '@cairn/domain/model/recognition-target'
import { SkillFramework } from '@cairn/domain/model/skill'
import { Text } from '@cairn/domain/model/text'
import { Organisation } from '@cairn/domain/model/organisation'
import { importSpecifications } from '../operations/import-specifications.ts'
import { creditSystems } from '../operations/judge.ts'
import type { Ports } from '../ports.ts'
import { record, sha256 } from '../register/acts.ts'
import { insertEntry } from '../register/entries.ts'
import { insertQualification } from '../register/qualifications.ts'
import { insertFramework } from '../register/skills.ts'
import { insertTarget } from '../register/targets.ts'
import { seedConsultation } from './seed-consultation.ts'
import { indexEntry } from '../register/search/index-entry.ts'

const folder = new URL('../../../../demo/', import.meta.url)
const read = <S extends z.ZodType>(name: string, schema: S): z.output<S> =>
  schema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
const Entries = z.object({
  entries: z.array(
    z.object({
      slug: z.string(),
      version: z.int(),
      state: EntryState,
      registered: z.string(),
      withdrawn: z.object({ at: z.string(), reason: z.string() }).optional(),
    }),
  ),
})
const Person = z.object({ id: z.string(), name: z.string(), organisation: z.string(), roles: z.array(Role) })
const Learner = z.object({
  id: z.string(),
  name: z.string(),
  latinName: z.string().optional(),
  email: z.string(),
  counted: z.boolean().default(false),
})
const DemoTarget = z.object({
  id: z.string(),
  kind: z.enum(['unit', 'programme', 'occupation']),
  from: Text.optional(),
  target: RecognitionTarget,
})
const DemoAward = z.object({
  learner: z.string(),
  specification: z.string(),
  awarded: z.string(),
  route: z.enum(['course', 'validation']),
  corrects: z.int().optional(),
  standing: z.enum(['withdrawn', 'suspended']).optional(),
  reason: z.string().optional(),
})

/** Fills an empty register with the demonstration, the same each time but for keys, salts and identifiers. */
export async function seedDemonstration(ports: Ports): Promise<void> {
  const { register } = ports
  const now = ports.clock.now()
  const organisations = read('organisations.json', z.array(Organisation))
  const systems = creditSystems(ports)
  const slugOfFile = (name: string): string => name.replace(/\.v\d+\.json$|\.json$/, '')
  const specifications = readdirSync(new URL('micro-credentials/', folder)).map((name) => ({
    slug: slugOfFile(name),
    specification: read(`micro-credentials/${name}`, AchievementSpecification),
  }))
  const states = read('register.json', Entries).entries
  await register.transaction().execute(async (tx) => {
    for (const organisation of organisations) {
      await tx
        .insertInto('organisations')
        .values({
          id: organisation.id,
          slug: organisation.id.split('/').at(-1) ?? '',
          kind: organisation.id.endsWith('/agency') ? 'agency' : 'provider',
          body: JSON.stringify(organisation),
        })
        .execute()
      await ports.keys.ensure(tx, organisation.id, now)
    }
    for (const { id, organisation, roles, name } of read('people.json', z.array(Person))) {
      await tx.insertInto('people').values({ id, organisation, name, demonstration: true }).execute()
      for (const role of roles)
        await tx
          .insertInto('appointments')
          .values({ id: `${id}-${role}`, person: id, organisation, role, starts: '2026-01-01T00:00:00Z', given_by: 'office' })
          .execute()
    }
    for (const offer of read('offers.json', z.array(Offer)))
      await tx
        .insertInto('offers')
        .values({ id: offer.id, slug: offer.specification.split('/').at(-1) ?? '', body: JSON.stringify(offer) })
        .execute()
    for (const { slug, specification } of specifications) {
      const state = states.find((one) => one.slug === slug && one.version === specification.version)
      if (!state) continue
      await insertEntry(tx, {
        slug,
        version: specification.version,
        state: state.state === 'published-elsewhere' ? 'registered' : state.state,
        organisation: specification.awardingBodies[0]?.id ?? null,
        profile: 'eu-2022',
        specification,
        registered: state.registered,
        ...(state.withdrawn ? { withdrawn: state.withdrawn } : {}),
        ...(specification.review?.next ? { reviewDue: specification.review.next } : {}),
      })
      if (state.state !== 'superseded')
        await indexEntry(tx, slug, specification.version, state.state === 'withdrawn' ? 'withdrawn' : 'registered', specification, systems)
    }
    for (const { id, kind, from, target } of read('recognition-targets.json', z.array(DemoTarget)))
      await insertTarget(tx, { id, organisation: 'https://demo.cairn.example/o/university', kind, target, ...(from ? { from } : {}) })
    for (const qualification of read('qualifications.json', z.array(Qualification)))
      await insertQualification(tx, {
        slug: qualification.id.split('/').at(-1) ?? '',
        organisation: qualification.awardingBodies[0]?.id ?? '',
        qualification,
        at: now,
      })
    await insertFramework(tx, 'esco-demonstration', read('skills-esco.json', SkillFramework), {
      organisation: undefined,
      at: now,
      shared: true,
    })
    for (const { word, searches } of read('demand.json', z.array(z.object({ word: z.string(), searches: z.int().positive() }))))
      await tx
        .insertInto('demand')
        .values({ word, searches, day: now.slice(0, 10) })
        .execute()
    await record(tx, { at: now, actor: 'office', verb: 'seed', subject: 'demonstration', digest: sha256(JSON.stringify(states)) })
  })
  const published = existsSync(new URL('published/micro-credentials.json', folder))
    ? read('published/micro-credentials.json', z.object({ specifications: z.array(AchievementSpecification), offers: z.array(Offer) }))
    : { specifications: [], offers: [] }
  await importSpecifications(
    register,
    published.specifications.map((specification) => ({
      specification,
      offers: published.offers.filter((offer) => offer.specification === specification.id),
    })),
    now,
    'office',
    systems,
  )
  await seedAwards(ports, specifications)
  await seedConsultation(ports, 'https://demo.cairn.example/o/agency')
}

/** The demonstration's forty awards, stored as requests; they go through the same arrows as any other when the run worker starts. */
async function seedAwards(
  ports: Ports,
  specifications: readonly { slug: string; specification: AchievementSpecification }[],
): Promise<void> {
  const learners = read('learners.json', z.array(Learner))
  const awards = read('awards.json', z.array(DemoAward))
  const now = ports.clock.now()
  const ids: string[] = []
  await ports.register.transaction().execute(async (tx) => {
    for (const learner of learners)
      await tx
        .insertInto('learners')
        .values({
          id: learner.id,
          name: learner.name,
          latin_name: learner.latinName ?? null,
          email: learner.email,
          counted: learner.counted,
          salt: randomBytes(16).toString('hex'),
        })
        .execute()
    const runs = new Map<string, string>()
    for (const [index, award] of awards.entries()) {
      const newest = specifications
        .filter(({ slug }) => slug === award.specification)
        .toSorted((a, b) => b.specification.version - a.specification.version)[0]?.specification
      const body = newest?.awardingBodies[0]
      if (!newest || !body) continue
      const key = `${body.id}|${award.specification}`
      let run = runs.get(key)
      if (run === undefined) {
        run = ports.ids.next()
        runs.set(key, run)
        await tx
          .insertInto('runs')
          .values({
            id: run,
            request: `demonstration-${award.specification}`,
            organisation: body.id,
            slug: award.specification,
            version: newest.version,
            format: index % 5 === 4 ? 'ob3+jwt' : 'ob3+eddsa-rdfc-2022',
            state: 'running',
            started: now,
          })
          .execute()
      }
      const id = ports.ids.next()
      ids.push(id)
      const replaces = award.corrects === undefined ? undefined : ids[award.corrects]
      const stored = {
        id: `urn:cairn:award:${id}`,
        specification: newest,
        awardingBody: body,
        awarded: award.awarded,
        route: award.route,
        results: [{ met: true, assessed: award.awarded }],
        demonstration: true,
        ...(replaces ? { replaces: `urn:cairn:award:${replaces}` } : {}),
      }
      await tx
        .insertInto('awards')
        .values({
          id,
          run,
          row_number: index + 1,
          organisation: body.id,
          learner: award.learner,
          event: sha256(JSON.stringify([award.specification, award.learner, dayOf(award.awarded)])),
          body: JSON.stringify(stored),
          state: 'requested',
          standing: award.standing === 'suspended' ? 'suspended' : award.standing === 'withdrawn' ? 'withdrawn' : 'in-force',
        })
        .execute()
    }
  })
}
