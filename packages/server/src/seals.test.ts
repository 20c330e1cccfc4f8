import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import forge from 'node-forge'
import * as x509 from '@peculiar/x509'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { Organisation } from '@cairn/domain/model/organisation'
import { SpokenReport } from '@cairn/domain/model/verification-report'
import { verify } from '@cairn/credentials/verify'
import { addSeal, endSeal, listSeals } from './operations/seals.ts'
import { didDocumentOf } from './operations/keys.ts'
import { asOffice } from './register/tenancy.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'
import type { Visitor } from './testing/servers.ts'
import type { RunningServer } from './serve.ts'

x509.cryptoProvider.set(webcrypto as Crypto)
const kinds = {
  EC: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
} as const
const pairOf = (kind: keyof typeof kinds) => webcrypto.subtle.generateKey(kinds[kind], true, ['sign', 'verify']) as Promise<CryptoKeyPair>
type Made = { readonly key: string; readonly certificates: string; readonly root: string; readonly leaf: string }

/** A certificate of an organisation under a root, and its key, as PEM. */
async function certificate(
  kind: keyof typeof kinds,
  organisation: string,
  { identifier, until = '2036-01-01' }: { readonly identifier?: string; readonly until?: string } = {},
): Promise<Made> {
  const [rootKeys, keys] = await Promise.all([pairOf(kind), pairOf(kind)])
  const notBefore = new Date('2026-01-01')
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Demonstration Root',
    notBefore,
    notAfter: new Date('2040-01-01'),
    signingAlgorithm: kinds[kind],
    keys: rootKeys,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)],
  })
  const subject = [{ CN: [organisation] }, { O: [organisation] }, ...(identifier === undefined ? [] : [{ '2.5.4.97': [identifier] }])]
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject,
    issuer: root.subject,
    notBefore,
    notAfter: new Date(until),
    signingAlgorithm: kinds[kind],
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    ],
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  // The root first: the order is for us to find.
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`,
    certificates: `${root.toString('pem')}\n${leaf.toString('pem')}\n`,
    root: root.toString('pem'),
    leaf: leaf.toString('pem'),
  }
}
/** The same as a PKCS#12 file, as an issuer of seals hands it out. */
function pkcs12({ key, certificates }: Made, passphrase: string, algorithm: '3des' | 'aes256'): string {
  const pems = (certificates.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).toReversed()
  const file = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key),
    pems.map((pem) => forge.pki.certificateFromPem(pem)),
    passphrase,
    { algorithm },
  )
  return Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary').toString('base64')
}

describe.each(databases)('seals of an organisation (%s)', (kind) => {
  let server: RunningServer
  let office: Visitor
  let organisation: Organisation
  let name: string
  let ec: Made
  let rsa: Made
  beforeAll(async () => {
    server = await demonstrationServer(kind, { baseUrl: 'https://register.example' })
    office = await visitor({ ...server, address: server.local }, 'award-office')
    const run = AwardRun.parse(
      await (
        await office.post('/api/award-runs', {
          request: `seals-${kind}`,
          specification: 'solar-pv-inspection',
          rows: [{ name: 'Demo Before', awarded: '2026-05-06T12:00:00Z' }],
        })
      ).json(),
    )
    await server.idle()
    const row = await asOffice(() =>
      server.ports.register
        .selectFrom('runs')
        .innerJoin('organisations', 'organisations.id', 'runs.organisation')
        .select('body')
        .where('runs.id', '=', run.id)
        .executeTakeFirstOrThrow(),
    )
    organisation = Organisation.parse(row.body)
    name = organisation.legalName['en'] ?? ''
    ec = await certificate('EC', name, { identifier: 'VATGE-100200300' })
    rsa = await certificate('RSA', name)
  }, 120_000)
  afterAll(() => server.close())
  const actor = () => ({
    id: 'administrator',
    organisation: organisation.id,
    organisationName: '',
    roles: ['administrator' as const],
    demonstration: true,
  })
  const bring = (body: object) =>
    addSeal(server.ports, actor(), { passphrase: '', reason: 'a seal', ...body } as Parameters<typeof addSeal>[2])
  const codes = (outcome: Awaited<ReturnType<typeof bring>>) => (outcome.ok ? 'ok' : outcome.problems[0].code)
  const link = async (): Promise<string> =>
    server.ports.keys.token(
      (
        await asOffice(() =>
          server.ports.register
            .selectFrom('awards')
            .select('id')
            .where('state', '=', 'published')
            .where('organisation', '=', organisation.id)
            .orderBy('id', 'desc')
            .executeTakeFirstOrThrow(),
        )
      ).id,
    )
  const judged = async (text: string): Promise<SpokenReport> =>
    SpokenReport.parse(await (await fetch(`${server.local}/api/verify`, { method: 'POST', body: text })).json())

  test('without a seal nothing is awarded in that form, and nobody is offered it', async () => {
    expect(
      await (
        await office.post('/api/award-runs', {
          request: `none-${kind}`,
          specification: 'solar-pv-inspection',
          format: 'elm3+jades',
          rows: [{ name: 'Demo None', awarded: '2026-05-06T12:00:00Z' }],
        })
      ).json(),
    ).toMatchObject({ problems: [{ code: 'seal.missing' }] })
    expect(await (await fetch(`${server.local}/c/${await link()}`)).text()).not.toContain('elm3+jades')
  })

  test('what cannot be used is refused with its reason, and nothing is kept', async () => {
    const other = await certificate('EC', 'Another College', { identifier: 'VATXX-1' })
    const over = await certificate('EC', name, { until: '2026-02-01' })
    const cases: readonly [object, string][] = [
      [{ certificates: ec.certificates, key: other.key }, 'seal.not-a-pair'],
      [{ certificates: other.certificates, key: other.key }, 'x509.another-organisation'],
      [{ certificates: over.certificates, key: over.key }, 'seal.over'],
      [{ certificates: 'nothing', key: ec.key }, 'seal.no-certificate'],
      [{ certificates: ec.certificates, key: 'nothing' }, 'seal.no-key'],
      [{}, 'seal.one-of-two'],
      [{ pkcs12: Buffer.from('no file').toString('base64') }, 'seal.unreadable'],
      [{ pkcs12: pkcs12(rsa, 'right', 'aes256'), passphrase: 'wrong' }, 'seal.passphrase'],
    ]
    for (const [body, code] of cases) expect(codes(await bring(body)), code).toBe(code)
    expect(await listSeals(server.ports, actor())).toEqual({ ok: true, value: { seals: [] } })
  }, 60_000)

  test('certificates and key as text, in any order: kept encrypted, in the public document, and what is awarded is sealed with it', async () => {
    expect(codes(await bring({ certificates: ec.certificates, key: ec.key }))).toBe('ok')
    expect(codes(await bring({ certificates: ec.certificates, key: ec.key })), 'twice').toBe('seal.known')
    const kept = await asOffice(() => server.ports.register.selectFrom('seal_secrets').select('secret').execute())
    expect(kept.map(({ secret }) => /PRIVATE|[\n-]/.test(secret))).toEqual([false])
    const { slug } = await asOffice(() =>
      server.ports.register.selectFrom('organisations').select('slug').where('id', '=', organisation.id).executeTakeFirstOrThrow(),
    )
    const document = z
      .looseObject({
        verificationMethod: z.array(
          z.looseObject({ type: z.string(), publicKeyJwk: z.looseObject({ x5c: z.array(z.string()) }).optional() }),
        ),
      })
      .parse(await didDocumentOf(server.ports, slug))
    expect(document.verificationMethod.map(({ type, publicKeyJwk }) => [type, publicKeyJwk?.x5c.length])).toEqual([
      ['Multikey', undefined],
      ['JsonWebKey', 2],
    ])

    const run = AwardRun.parse(
      await (
        await office.post('/api/award-runs', {
          request: `edc-${kind}`,
          specification: 'solar-pv-inspection',
          format: 'elm3+jades',
          rows: [{ name: 'Demo European', awarded: '2026-05-07T12:00:00Z' }],
        })
      ).json(),
    )
    await server.idle()
    expect(AwardRun.parse(await (await office.ask(`/api/award-runs/${run.id}`)).json())).toMatchObject({
      counts: { published: 1, refused: 0 },
    })
    const { awards } = z
      .object({ awards: z.array(AwardSummary) })
      .parse(await (await office.ask(`/api/award-runs/${run.id}/awards`)).json())
    const sealed = await (await fetch(`${server.local}/c/${server.ports.keys.token(awards[0]?.id ?? '')}/file`)).text()
    expect(await judged(sealed)).toMatchObject({
      format: 'elm3+jades',
      verdict: 'genuine',
      credential: { subject: { name: 'Demo European' }, issuer: { listedName: name } },
    })
    // Elsewhere, with nothing but the root: the same.
    const elsewhere = await verify(new TextEncoder().encode(sealed), {
      at: server.ports.clock.now(),
      documents: { get: async () => undefined },
      trust: [{ name: 'roots', issuers: [], certificates: [ec.root.replace(/-----[A-Z ]+-----|\s/g, '')] }],
    })
    expect(elsewhere.verdict).toBe('genuine')
    await office.post(`/api/awards/${awards[0]?.id}/withdraw`, { reason: 'Made in error' })
    expect((await judged(sealed)).verdict, 'the register says what no list can').toBe('withdrawn')
  }, 60_000)

  test('what was awarded before the seal came is had with it as well: nothing is issued anew', async () => {
    const before = await link()
    const address = `${server.local}/api/c/${before}/formats`
    const page = await (await fetch(`${server.local}/c/${before}`)).text()
    const earlier = await asOffice(() =>
      server.ports.register
        .selectFrom('awards')
        .innerJoin('runs', 'runs.id', 'awards.run')
        .select('awards.id')
        .where('runs.request', '=', `seals-${kind}`)
        .executeTakeFirstOrThrow(),
    )
    const token = server.ports.keys.token(earlier.id)
    expect(page.length).toBeGreaterThan(0)
    const shown = await (await fetch(`${server.local}/c/${token}`)).text()
    expect(shown).toContain('elm3+jades')
    const made = z.object({ credential: z.string(), losses: z.array(z.looseObject({ code: z.string() })) }).parse(
      await (
        await fetch(address.replace(before, token), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ to: 'elm3+jades' }),
        })
      ).json(),
    )
    expect(made.losses.map(({ code }) => code)).toContain('loss.status')
    expect(await judged(made.credential)).toMatchObject({ verdict: 'genuine', credential: { subject: { name: 'Demo Before' } } })
  }, 60_000)

  test('the next seal, a PKCS#12 file of either age: it seals from then on, and what the one before sealed stays good', async () => {
    const sealedNow = async (): Promise<string> => {
      const earlier = await asOffice(() =>
        server.ports.register
          .selectFrom('awards')
          .innerJoin('runs', 'runs.id', 'awards.run')
          .select('awards.id')
          .where('runs.request', '=', `seals-${kind}`)
          .executeTakeFirstOrThrow(),
      )
      const made: unknown = await (
        await fetch(`${server.local}/api/c/${server.ports.keys.token(earlier.id)}/formats`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ to: 'elm3+jades' }),
        })
      ).json()
      return z.object({ credential: z.string() }).parse(made).credential
    }
    const algorithmOf = (sealed: string): unknown =>
      (
        JSON.parse(
          Buffer.from(
            (JSON.parse(sealed) as { signatures: { protected: string }[] }).signatures[0]?.protected ?? '',
            'base64url',
          ).toString(),
        ) as { alg: string }
      ).alg
    const first = await sealedNow()
    expect(
      codes(
        await bring({ pkcs12: pkcs12(rsa, 'three words here', kind === 'PGlite' ? '3des' : 'aes256'), passphrase: 'three words here' }),
      ),
    ).toBe('ok')
    const second = await sealedNow()
    expect([algorithmOf(first), algorithmOf(second)]).toEqual(['ES256', 'RS256'])
    expect([(await judged(first)).verdict, (await judged(second)).verdict]).toEqual(['genuine', 'genuine'])
    const listed = await listSeals(server.ports, actor())
    expect(listed.ok && listed.value.seals.map(({ kind: of, inUse }) => [of, inUse])).toEqual([
      ['P-256', false],
      ['RSA', true],
    ])
    // Put away, the one before it seals again; said to have been in other hands, what it sealed since is listed no more.
    const last = listed.ok ? (listed.value.seals.at(-1)?.id ?? '') : ''
    expect((await endSeal(server.ports, actor(), last, { reason: 'lost card', compromised: '2026-06-01T00:00:00Z' })).ok).toBe(true)
    expect(algorithmOf(await sealedNow())).toBe('ES256')
    expect((await judged(second)).verdict).toBe('issuer-not-listed')
    expect((await judged(first)).verdict).toBe('genuine')
    expect(await endSeal(server.ports, actor(), last, { reason: 'again' })).toMatchObject({ ok: false, status: 409 })
    expect(
      await endSeal(server.ports, { ...actor(), organisation: 'https://other.example/o' }, last, { reason: 'another’s' }),
    ).toMatchObject({ ok: false, status: 404 })
  }, 60_000)
})
