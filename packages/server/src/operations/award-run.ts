import { formatOf } from '@cairn/credentials/formats'
import { seal, prepare } from '@cairn/credentials/issue'
import { Award } from '@cairn/domain/model/award'
import type { Problem } from '@cairn/domain/model/problem'
import type { JsonObject } from '@cairn/credentials/format'
import { record, sha256 } from '../register/acts.ts'
import { queueMail } from '../register/mails.ts'
import { setStatus, takePlaces } from '../register/status.ts'
import type { Ports } from '../ports.ts'
import { advanceMany } from './award-batch.ts'
import { endReplaced } from './end-replaced.ts'
import { signingFor } from './signing-for.ts'

/**
 * Takes one award one arrow further: requested → prepared (place on the status lists, identifier and exact bytes stored) →
 * signed (stored) → published. Each arrow is one transaction and can be repeated; a power cut leaves a row to go on from.
 * @see security.md section 5
 */
export async function advanceAward(ports: Ports, id: string): Promise<'more' | 'finished'> {
  const { register } = ports
  const row = await register
    .selectFrom('awards')
    .innerJoin('runs', 'runs.id', 'awards.run')
    .innerJoin('learners', 'learners.id', 'awards.learner')
    .select([
      'awards.id as id',
      'awards.state as state',
      'awards.organisation as organisation',
      'awards.body as body',
      'awards.document as document',
      'awards.sealed as sealed',
      'awards.standing as standing',
      'runs.format as format',
      'learners.name as name',
      'learners.latin_name as latin',
      'learners.email as email',
      'learners.salt as salt',
    ])
    .where('awards.id', '=', id)
    .executeTakeFirst()
  if (!row || row.state === 'published' || row.state === 'refused') return 'finished'
  const now = ports.clock.now()
  // What could not be sealed does not stand in the way of trying again.
  const refuse = async (problem: Problem): Promise<'finished'> => {
    // An award that this one was to replace stands as before.
    await register.updateTable('awards').set({ replaced_by: null }).where('replaced_by', '=', id).execute()
    await register
      .updateTable('awards')
      .set((eb) => ({ state: 'refused' as const, problem: JSON.stringify(problem), event: eb('event', '||', eb.val(`:refused:${id}`)) }))
      .where('id', '=', id)
      .where('state', '=', row.state)
      .execute()
    return 'finished'
  }
  const signing = await signingFor(ports, row.organisation, row.format, now)
  if (!signing) return refuse({ code: 'office.no-key' })

  if (row.state === 'requested') {
    const award = Award.parse({
      ...(typeof row.body === 'object' ? row.body : {}),
      learner: {
        ...(row.name ? { name: row.name } : {}),
        ...(row.latin ? { latinName: row.latin } : {}),
        ...(row.email ? { email: row.email } : {}),
      },
    })
    const credential = `urn:uuid:${crypto.randomUUID()}`
    const problem = await register.transaction().execute(async (tx) => {
      const current = await tx.selectFrom('awards').select('state').where('id', '=', id).forUpdate().executeTakeFirst()
      if (current?.state !== 'requested') return undefined
      const listed = formatOf(row.format)?.status
      const status =
        listed === 'token' || listed === 'bitstring' ? await takePlaces(tx, ports, row.organisation, { award: id }, listed) : []
      const prepared = await prepare(award, row.format, {
        credentialId: credential,
        issuer: signing.controller,
        status,
        salt: row.salt,
        ...(signing.sealOwner === undefined ? {} : { sealOwner: signing.sealOwner }),
      })
      if (!prepared.ok) return prepared.problems[0]
      const text = JSON.stringify(prepared.value)
      await tx
        .updateTable('awards')
        .set({ state: 'prepared', credential, document: text, token_digest: sha256(ports.keys.token(id)) })
        .where('id', '=', id)
        .execute()
      await record(tx, { at: now, actor: 'office', verb: 'prepare', subject: id, digest: sha256(text) })
      return undefined
    })
    return problem ? refuse(problem) : 'more'
  }

  if (row.state === 'prepared') {
    const sealed = await seal(row.document as JsonObject, row.format, signing.signer, now)
    if (!sealed.ok) return refuse(sealed.problems[0])
    await register.transaction().execute(async (tx) => {
      const changed = await tx
        .updateTable('awards')
        .set({ state: 'signed', sealed: sealed.value.text })
        .where('id', '=', id)
        .where('state', '=', 'prepared')
        .returning('id')
        .executeTakeFirst()
      if (changed) await record(tx, { at: now, actor: 'office', verb: 'sign', subject: id, digest: sha256(sealed.value.text) })
    })
    return 'more'
  }

  const report = await ports.verifier.verify(
    new TextEncoder().encode(row.sealed ?? ''),
    { at: now, trust: [{ name: 'self', issuers: [{ id: signing.controller, name: signing.controller }] }] },
    ports.documents,
  )
  const bad = report.steps.find(
    ({ step, judgement }) => ['parse', 'issuer', 'signature', 'payload'].includes(step) && judgement.outcome !== 'passed',
  )
  if (bad) return refuse('problem' in bad.judgement ? bad.judgement.problem : { code: 'verify.unreadable' })
  await register.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('awards')
      .set({ state: 'published' })
      .where('id', '=', id)
      .where('state', '=', 'signed')
      .returning('id')
      .executeTakeFirst()
    if (!changed) return
    // An award may have been withdrawn or suspended while it was on its way: its place on the list says so from the first day.
    if (row.standing === 'withdrawn') await setStatus(tx, { award: id }, 'revocation', true)
    if (row.standing === 'suspended') await setStatus(tx, { award: id }, 'suspension', true)
    await queueMail(tx, ports.ids.next(), id, row.email ? 'waiting' : 'slip', now)
    await endReplaced(tx, id, now)
    await record(tx, { at: now, actor: 'office', verb: 'publish', subject: id, digest: sha256(row.sealed ?? '') })
  })
  return 'finished'
}

/** While one part of a run is written, another is prepared and checked; a database of one connection takes one at a time. */
const lanes = 3
async function workTogether(
  ports: Ports,
  run: string,
  { format, organisation }: { readonly format: string; readonly organisation: string },
  closing: () => boolean,
): Promise<void> {
  for (;;) {
    const taken = await advanceMany(ports, run, format, organisation).catch((error: unknown) => {
      ports.log('run.together-failed', { why: error instanceof Error ? error.message.slice(0, 200) : 'unknown' })
      return 0
    })
    if (taken === 0 || closing() || !(await runningRun(ports, run))) return
  }
}
const runningRun = (ports: Ports, run: string) =>
  ports.register
    .selectFrom('runs')
    .select(['format', 'organisation'])
    .where('id', '=', run)
    .where('state', '=', 'running')
    .executeTakeFirst()

/** Works through the open rows of a run, giving way to other work between rows; stops when the run is stopped or the office closes. */
export async function workRun(ports: Ports, run: string, closing: () => boolean): Promise<void> {
  for (;;) {
    const state = await runningRun(ports, run)
    if (!state || closing()) return
    // Many at once; what is left half way, or is of another kind, one by one.
    await Promise.all(Array.from({ length: ports.databaseKind === 'PGlite' ? 1 : lanes }, () => workTogether(ports, run, state, closing)))
    if (closing() || !(await runningRun(ports, run))) return
    const rows = await ports.register
      .selectFrom('awards')
      .select('id')
      .where('run', '=', run)
      .where('state', 'in', ['requested', 'prepared', 'signed'])
      .orderBy('row_number')
      .limit(20)
      .execute()
    if (rows.length === 0) {
      await ports.register
        .updateTable('runs')
        .set({ state: 'done', finished: ports.clock.now() })
        .where('id', '=', run)
        .where('state', '=', 'running')
        .execute()
      return
    }
    for (const { id } of rows) {
      if (closing()) return
      while ((await advanceAward(ports, id)) === 'more') await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
