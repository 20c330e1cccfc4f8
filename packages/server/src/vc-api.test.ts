import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { unpackList } from '@cairn/credentials/status/read-list'
import { databases, demonstrationServer } from './testing/servers.ts'
import type { RunningServer } from './serve.ts'

const key = 'key-of-the-suites-of-the-w3c'
/** What the public suites post as their plain case, in their own words: an issuer by name, a subject, nothing else. */
const plain = (more: object = {}) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  id: `urn:uuid:${crypto.randomUUID()}`,
  issuer: 'did:key:z6MkhTNL7i2etLerDK8Acz5t528giE5KA4p75T6ka1E1D74r',
  credentialSubject: { id: 'did:key:z6MkhTNL7i2etLerDK8Acz5t528giE5KA4p75T6ka1E1D74r' },
  ...more,
})
const Entry = z.looseObject({
  type: z.literal('BitstringStatusListEntry'),
  statusPurpose: z.string(),
  statusListIndex: z.string().regex(/^(0|[1-9]\d*)$/),
  statusListCredential: z.url(),
})
const Issued = z.object({
  verifiableCredential: z.looseObject({
    id: z.string(),
    issuer: z.string(),
    proof: z.unknown(),
    credentialStatus: z.array(Entry).optional(),
  }),
})

describe.each(databases)('the VC API as the public suites call it (%s)', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind, { operatorKey: key })
    await server.idle()
  }, 120_000)
  afterAll(() => server.close())
  const post = (path: string, body: object, keyed = true): Promise<Response> =>
    fetch(`${server.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(keyed ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(body),
    })
  const issue = async (credential: object, options: object) =>
    Issued.parse(await (await post('/credentials/issue', { credential, options })).json()).verifiableCredential
  const verified = async (verifiableCredential: object): Promise<number> =>
    (await post('/credentials/verify', { verifiableCredential, options: { checks: ['proof'] } }, false)).status

  test.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'])(
    'what they post is sealed with %s and verifies; what they change is refused',
    async (cryptosuite) => {
      const made = await issue(plain(), { cryptosuite })
      expect(made.credentialStatus).toBeUndefined()
      expect(await verified(made)).toBe(200)
      expect(await verified({ ...made, credentialSubject: { id: 'did:key:z6MkptjaoxjyKQFSqf1dHXswP6EayYhPQBYzprVCPmGBHz9S' } })).toBe(400)
      expect((await post('/credentials/issue', { credential: plain(), options: { cryptosuite } }, false)).status).toBe(401)
    },
  )

  test('with a status asked for, entries name lists that can be had as JSON, of the length and kind that the suite wants', async () => {
    const made = await issue(plain(), { credentialStatus: true })
    expect(made.credentialStatus?.map(({ statusPurpose }) => statusPurpose)).toEqual(['revocation', 'suspension'])
    expect(await verified(made)).toBe(200)
    for (const { statusListCredential: url, statusPurpose } of made.credentialStatus ?? []) {
      const reply = await fetch(url, { headers: { accept: 'application/ld+json, application/json' } })
      expect([reply.headers.get('content-type')?.includes('json'), /^accept\b/.test(reply.headers.get('vary') ?? '')]).toEqual([true, true])
      const list = z
        .looseObject({
          id: z.literal(url),
          type: z.array(z.string()),
          credentialSubject: z.looseObject({
            type: z.literal('BitstringStatusList'),
            statusPurpose: z.literal(statusPurpose),
            encodedList: z.string().startsWith('u'),
          }),
        })
        .parse(await reply.json())
      expect(list.type).toContain('BitstringStatusListCredential')
      const unpacked = unpackList(list.credentialSubject.encodedList)
      expect(unpacked.ok && unpacked.value.bits.length * 8).toBe(131_072)
      expect((await fetch(url)).headers.get('content-type')).toContain('application/vc')
    }
    const change = (statusPurpose: string, status: boolean) =>
      post('/credentials/status', { credentialId: made.id, credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose }, status })
    expect((await change('suspension', true)).status).toBe(200)
    expect(await verified(made)).toBe(400)
    expect((await change('suspension', false)).status).toBe(200)
    expect(await verified(made)).toBe(200)
    expect((await change('revocation', true)).status).toBe(200)
    expect(await verified(made)).toBe(400)
    expect([
      (await change('suspension', false)).status,
      (await change('revocation', false)).status,
      (await post('/credentials/status', { credentialId: 'urn:uuid:nobody', credentialStatus: { statusPurpose: 'revocation' } })).status,
    ]).toEqual([409, 409, 404])
  })

  test.each([
    [
      'a status that is none',
      { statusEntry: { type: 'BitstringStatusListEntry', statusListIndex: true, statusListCredential: 'https://example.com' } },
    ],
    ['no type that there is', { type: ['VerifiableCredential', 'NobodyKnowsThis'] }],
    ['two identifiers', { id: ['urn:uuid:1', 'urn:uuid:2'] }],
    ['an empty subject', { credentialSubject: {} }],
    ['a date without a zone', { validFrom: '2026-05-04T12:00:00' }],
    ['a schema without a type', { credentialSchema: { id: 'https://example.com/schema' } }],
  ])('%s is refused when sealing', async (_, more) => {
    for (const credentialStatus of [false, true])
      expect((await post('/credentials/issue', { credential: plain(more), options: { credentialStatus } })).status).toBe(422)
  })
})
