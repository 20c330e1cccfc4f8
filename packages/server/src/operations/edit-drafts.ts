import type { Actor } from '@cairn/domain/contract/duties'
import { Doubt } from '@cairn/domain/model/doubt'
import type { Draft } from '@cairn/domain/contract/design'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { findEntry } from '../register/entries.ts'
import type { Ports } from '../ports.ts'
import { done, missing, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

type Row = { id: string; revision: number; saved: Date; body: unknown; doubts: unknown; profile: string | null }
const columns = ['id', 'revision', 'saved', 'body', 'doubts', 'profile'] as const
const draftOf = ({ id, revision, saved, body, doubts, profile }: Row): Draft => ({
  id,
  revision,
  saved: saved.toISOString(),
  specification: AchievementSpecification.parse(body),
  doubts: Doubt.array().parse(doubts),
  ...(profile === null ? {} : { profile }),
})

/** Starts a draft: empty, from given fields, or from an entry of the register, which it then names with thanks. */
export async function createDraft(
  ports: Ports,
  actor: Actor,
  body: {
    readonly specification?: Partial<AchievementSpecification> | undefined
    readonly from?: string | undefined
    readonly doubts?: readonly Doubt[] | undefined
  },
): Promise<Outcome<Draft>> {
  const example = body.from === undefined ? undefined : await findEntry(ports.register, body.from)
  if (body.from !== undefined && !example) return missing
  const organisation = await ports.register
    .selectFrom('organisations')
    .select('body')
    .where('id', '=', actor.organisation)
    .executeTakeFirst()
  const id = ports.ids.next()
  const specification = AchievementSpecification.parse({
    title: { en: 'Untitled' },
    awardingBodies: organisation ? [organisation.body] : [],
    ...(example
      ? {
          ...example.specification,
          derivedFrom: example.specification.id,
          keptFindings: [],
          source: undefined,
          awardingBodies: organisation ? [organisation.body] : [],
        }
      : {}),
    ...body.specification,
    id:
      body.specification?.id ??
      `${ports.origin}/mc/draft-${id
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')
        .slice(0, 12)}`,
    version: 1,
  })
  const saved = ports.clock.now()
  const doubts = body.doubts ?? []
  await ports.register
    .insertInto('drafts')
    .values({
      id,
      organisation: actor.organisation,
      revision: 1,
      saved,
      body: JSON.stringify(specification),
      doubts: JSON.stringify(doubts),
    })
    .execute()
  return done({ id, revision: 1, saved, specification, doubts: [...doubts] })
}

export async function getDraft(ports: Ports, actor: Actor, id: string): Promise<Outcome<Draft>> {
  const row = await ports.register
    .selectFrom('drafts')
    .select(columns)
    .where('id', '=', id)
    .where('organisation', '=', actor.organisation)
    .executeTakeFirst()
  return row ? done(draftOf(row)) : missing
}

export async function listDrafts(
  ports: Ports,
  actor: Actor,
): Promise<Outcome<{ drafts: { id: string; revision: number; saved: string; title: Record<string, string> }[] }>> {
  const rows = await ports.register
    .selectFrom('drafts')
    .select(columns)
    .where('organisation', '=', actor.organisation)
    .where('submitted', '=', false)
    .orderBy('saved', 'desc')
    .limit(100)
    .execute()
  return done({
    drafts: rows.map(draftOf).map(({ id, revision, saved, specification }) => ({ id, revision, saved, title: { ...specification.title } })),
  })
}

/** Saves on top of the revision that was read. If somebody saved meanwhile, nothing is overwritten: the answer is a conflict. */
export async function saveDraft(
  ports: Ports,
  actor: Actor,
  id: string,
  body: {
    readonly revision: number
    readonly specification: AchievementSpecification
    readonly doubts?: readonly Doubt[] | undefined
    readonly profile?: string | undefined
  },
): Promise<Outcome<Draft>> {
  const saved = ports.clock.now()
  const row = await ports.register
    .updateTable('drafts')
    .set({
      revision: body.revision + 1,
      saved,
      body: JSON.stringify(body.specification),
      ...(body.doubts ? { doubts: JSON.stringify(body.doubts) } : {}),
      ...(body.profile === undefined ? {} : { profile: body.profile }),
    })
    .where('id', '=', id)
    .where('organisation', '=', actor.organisation)
    .where('revision', '=', body.revision)
    .where('submitted', '=', false)
    .returning(columns)
    .executeTakeFirst()
  if (row) return done(draftOf(row))
  const known = await getDraft(ports, actor, id)
  return known.ok ? refused(409, { code: 'office.draft-changed', values: { revision: known.value.revision } }) : missing
}
