import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issue } from '@cairn/credentials/issue'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Award } from '@cairn/domain/model/award'
import { endKey, listKeys, rotateKey } from './operations/keys.ts'
import { verifyHere } from './operations/verify-here.ts'
import { findEntry } from './register/entries.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer } from './testing/servers.ts'

describe.each(databases)('keys of an issuer over time (%s)', (kind) => {
  let server: RunningServer
  let entry: NonNullable<Awaited<ReturnType<typeof findEntry>>>
  beforeAll(async () => {
    server = await demonstrationServer(kind, { baseUrl: 'https://register.example' })
    await server.idle()
    entry = (await findEntry(server.ports.register, 'solar-pv-inspection')) as typeof entry
  }, 90_000)
  afterAll(() => server.close())

  const body = () => ({ id: entry.organisation ?? '', name: 'body' })
  const actor = () => ({
    id: 'administrator',
    organisation: body().id,
    organisationName: '',
    roles: ['administrator' as const],
    demonstration: true,
  })
  /** A credential of the organisation, signed now with the key that it has now. */
  const sealNow = async (more: { specification?: AchievementSpecification; awarded?: string } = {}): Promise<Uint8Array> => {
    const signing = await server.ports.keys.signer(server.ports.register, body().id)
    const specification = more.specification ?? AchievementSpecification.parse(entry.specification)
    const [awardingBody] = specification.awardingBodies
    if (!signing || !awardingBody) throw new Error('nobody to award')
    const made = await issue(
      Award.parse({
        id: 'urn:cairn:award:k',
        specification,
        awardingBody,
        awarded: more.awarded ?? server.ports.clock.now(),
        learner: { name: 'Learner' },
      }),
      'ob3+eddsa-rdfc-2022',
      { credentialId: `urn:uuid:${crypto.randomUUID()}`, issuer: signing.controller, status: [], salt: '0123456789abcdef' },
      signing.signer,
      server.ports.clock.now(),
    )
    if (!made.ok) throw new Error(made.problems[0].code)
    return new TextEncoder().encode(made.value.text)
  }
  const judge = async (bytes: Uint8Array) => {
    const { verdict, warnings, steps, credential } = await verifyHere(server.ports, bytes, { at: server.ports.clock.now() })
    return {
      verdict,
      warnings: warnings.map(({ code }) => code),
      why: steps.flatMap(({ judgement }) => ('problem' in judgement ? [judgement.problem.code] : [])),
      listings: credential?.issuer.listings?.map(({ kind: of, outcome }) => `${of}: ${outcome}`),
    }
  }
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

  test('a server with a public address signs under did:web, and its document finds the key', async () => {
    const listed = await listKeys(server.ports, actor())
    expect(listed.ok && listed.value.controller).toMatch(/^did:web:register\.example:issuers:/)
    expect(await judge(await sealNow())).toEqual({ verdict: 'genuine', warnings: [], why: [], listings: ['register: passed'] })
  })
  test('a new key breaks nothing: one controller, both keys in its document, also as it was before', async () => {
    const before = await sealNow()
    const then = server.ports.clock.now()
    await pause()
    const [, slug] =
      /issuers:([^:]+)$/.exec(((await listKeys(server.ports, actor())) as { value: { controller: string } }).value.controller) ?? []
    const rotated = await rotateKey(server.ports, actor(), 'yearly')
    expect(rotated.ok && rotated.value.keys.map(({ state }) => state)).toEqual(['retired', 'active'])
    await pause()
    expect(await judge(await sealNow())).toMatchObject({ verdict: 'genuine', warnings: [] })
    expect(await judge(before)).toMatchObject({ verdict: 'genuine', warnings: ['key.retired-since'] })
    const app = async (query = '') =>
      (await (await fetch(`${server.local}/issuers/${slug}/did.json${query}`)).json()) as {
        verificationMethod: { expires?: string }[]
        authentication: string[]
      }
    expect((await app()).verificationMethod.map(({ expires }) => expires !== undefined)).toEqual([true, false])
    expect((await app(`?versionTime=${then}`)).verificationMethod.map(({ expires }) => expires !== undefined)).toEqual([false])
  })
  test('what a key signed since it was in other hands is refused at once; what it signed before stays', async () => {
    const before = await sealNow()
    await pause()
    const from = server.ports.clock.now()
    await pause()
    const after = await sealNow()
    const listed = await listKeys(server.ports, actor())
    const kid = listed.ok ? (listed.value.keys.at(-1)?.kid ?? '') : ''
    expect((await endKey(server.ports, actor(), { kid, compromised: from, reason: 'lost laptop' })).ok).toBe(true)
    expect(await judge(after)).toMatchObject({ verdict: 'altered', why: expect.arrayContaining(['key.revoked']) })
    expect(await judge(before)).toMatchObject({ verdict: 'genuine' })
    expect(await judge(await sealNow()), 'a new key was made').toMatchObject({ verdict: 'genuine' })
    expect(await endKey(server.ports, actor(), { kid, reason: 'again' })).toMatchObject({ ok: false, status: 409 })
    expect(await endKey(server.ports, actor(), { kid: 'did:web:register.example:issuers:other#x', reason: 'another’s' })).toMatchObject({
      ok: false,
      status: 404,
    })
  })
  test('the register says who may award what: another body, a version that is not there, after it was withdrawn', async () => {
    const own = AchievementSpecification.parse(entry.specification)
    expect(await judge(await sealNow({ specification: { ...own, version: 99 } }))).toMatchObject({
      verdict: 'issuer-not-listed',
      why: ['trust.version-unknown'],
      listings: ['register: failed'],
    })
    const other = await server.ports.register
      .selectFrom('entries')
      .selectAll()
      .where('state', '=', 'registered')
      .where('organisation', '!=', body().id)
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(await judge(await sealNow({ specification: AchievementSpecification.parse(other.body) }))).toMatchObject({
      verdict: 'issuer-not-listed',
      why: ['trust.awarded-by-another'],
    })
    expect(await judge(await sealNow({ awarded: '2001-01-01T00:00:00Z' }))).toMatchObject({
      verdict: 'genuine',
      warnings: ['trust.awarded-before'],
    })
    await server.ports.register
      .updateTable('entries')
      .set({ withdrawn: '2026-01-01T00:00:00Z' })
      .where('slug', '=', entry.slug)
      .where('version', '=', entry.version)
      .execute()
    expect(await judge(await sealNow())).toMatchObject({ verdict: 'issuer-not-listed', why: ['trust.awarded-after'] })
  })
})
