import { getDocumentProxy } from 'unpdf'
import { setStatus } from './register/status.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SavedReport } from '@cairn/domain/model/saved-report'
import { convertCredential, convertHeld, previewFormat } from '@cairn/domain/contract/carriers'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer } from './testing/servers.ts'
import { savedReport } from './operations/save-report.ts'

const { reply: Converted } = convertCredential
describe.each(databases)('a credential in other formats (%s)', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
  }, 120_000)
  afterAll(() => server.close())
  const file = async (name: string): Promise<unknown> => (await fetch(`${server.address}/demo/files/${name}.json`)).json()
  const convert = (body: unknown, language = 'en'): Promise<Response> =>
    fetch(`${server.address}/api/convert?lang=${language}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test('POST /api/convert says it unsealed, with every loss in the asked language', async () => {
    const reply = await convert({ credential: await file('genuine'), to: 'sdjwtvc+sd-jwt' }, 'fr')
    const { format, credential, losses } = Converted.parse(await reply.json())
    expect([reply.status, format, typeof credential === 'object' && credential['vct']]).toEqual([
      200,
      'sdjwtvc+sd-jwt',
      'urn:cairn:micro-credential:1',
    ])
    expect(losses.map(({ element, at }) => [element, at])).toEqual(
      expect.arrayContaining([
        ['seal', '/proof'],
        ['status', '/credentialStatus'],
      ]),
    )
    expect(losses[0]?.why).toMatch(/sceau/)
  })
  test.each([
    ['a changed one is not made good', 'altered', {}, 'convert.not-sound'],
    ['a withdrawn one is not made good', 'withdrawn', {}, 'convert.not-sound'],
    ['a key is not taken over the network', 'genuine', { key: { d: 'secret' } }, 'convert.key-stays'],
    ['a format that nobody makes is refused', 'genuine', { to: 'ob3+gold' }, 'issue.format-unknown'],
  ])('%s', async (_, name, more, code) => {
    const reply = await convert({ credential: await file(name), to: 'vc2+jwt', ...more })
    expect([reply.status, ((await reply.json()) as { problems: { code: string }[] }).problems[0]?.code]).toEqual([422, code])
  })

  /** A personal link, as the award office sends it. */
  const link = async (standing: 'in-force' | 'withdrawn' = 'in-force'): Promise<string> => {
    const row = await server.ports.register
      .selectFrom('awards')
      .innerJoin('runs', 'runs.id', 'awards.run')
      .select('awards.id as id')
      .where('awards.state', '=', 'published')
      .where('awards.standing', '=', standing)
      .where('runs.format', '=', 'ob3+eddsa-rdfc-2022')
      .orderBy('awards.id')
      .executeTakeFirstOrThrow()
    return server.ports.keys.token(row.id)
  }
  const verdict = async (body: BodyInit): Promise<{ verdict: string; format: string; warnings: string[] }> => {
    const report = (await (
      await fetch(`${server.address}/api/verify`, { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } })
    ).json()) as { verdict: string; format: string; warnings: { code: string }[] }
    return { verdict: report.verdict, format: report.format, warnings: report.warnings.map(({ code }) => code) }
  }

  test.each([
    ['pdf', 'application/pdf', ['carrier.page-not-sealed']],
    ['png', 'image/png', []],
    ['svg', 'image/svg+xml', []],
  ] as const)('the holder takes it along as %s, which anybody can verify', async (as, type, warnings) => {
    const reply = await fetch(`${server.address}/c/${await link()}/as/${as}`)
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([
      200,
      type,
      true,
    ])
    expect(await verdict(await reply.arrayBuffer())).toMatchObject({ verdict: 'genuine', format: 'ob3+eddsa-rdfc-2022', warnings })
  })
  test('the PDF is a tagged PDF/A-3 whose attachment an unrelated reader finds, in Arabic too', async () => {
    const token = await link()
    for (const language of ['en', 'ar']) {
      const bytes = new Uint8Array(await (await fetch(`${server.address}/c/${token}/as/pdf?lang=${language}`)).arrayBuffer())
      const pdf = await getDocumentProxy(bytes.slice())
      const attachments = Object.values((await pdf.getAttachments()) as Record<string, { content: Uint8Array }>)
      expect(attachments.map(({ content }) => JSON.parse(new TextDecoder().decode(content)).type)).toEqual([
        ['VerifiableCredential', 'OpenBadgeCredential'],
      ])
      const { info } = (await pdf.getMetadata()) as { info: { Title?: string } }
      expect([pdf.numPages <= 2, (info.Title ?? '').length > 3, new TextDecoder('latin1').decode(bytes).includes('pdfaid')]).toEqual([
        true,
        true,
        true,
      ])
    }
  }, 60_000)
  test('another format is shown with its losses, sealed by the same issuer under the same name, and noted once in the acts', async () => {
    const token = await link()
    const preview = previewFormat.reply.parse(await (await fetch(`${server.address}/api/c/${token}/formats/vc2+jwt`)).json())
    expect(preview.losses.map(({ element }) => element)).toContain('seal')
    const ask = () =>
      fetch(`${server.address}/api/c/${token}/formats`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: 'vc2+jwt' }),
      })
    const count = async (): Promise<number> =>
      Number(
        (
          await server.ports.register
            .selectFrom('acts')
            .select(({ fn }) => fn.countAll().as('n'))
            .where('reason', '=', 'vc2+jwt')
            .executeTakeFirstOrThrow()
        ).n,
      )
    const before = await count()
    const [one, two] = [convertHeld.reply.parse(await (await ask()).json()), convertHeld.reply.parse(await (await ask()).json())]
    expect([one.credential === two.credential, (await count()) - before]).toEqual([true, 1])
    expect(await verdict(one.credential)).toMatchObject({ verdict: 'genuine', format: 'vc2+jwt' })
  })
  test('as a claim set it has a place of its own on a token list, the same each time, and is withdrawn with the award', async () => {
    const token = await link()
    const preview = previewFormat.reply.parse(await (await fetch(`${server.address}/api/c/${token}/formats/sdjwtvc+sd-jwt`)).json())
    const ask = async () =>
      convertHeld.reply.parse(
        await (
          await fetch(`${server.address}/api/c/${token}/formats`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ to: 'sdjwtvc+sd-jwt' }),
          })
        ).json(),
      )
    const [one, two] = [await ask(), await ask()]
    expect([
      one.credential === two.credential,
      preview.losses.map(({ code }) => code).includes('loss.status'),
      one.losses.map(({ code }) => code).includes('loss.status'),
    ]).toEqual([true, false, false])
    const claims = JSON.parse(Buffer.from(one.credential.split('.')[1] ?? '', 'base64url').toString()) as {
      status?: { status_list?: { uri?: string } }
    }
    expect(claims.status?.status_list?.uri).toContain(`${server.address}/status/t-`)
    const step = async () =>
      (await (await fetch(`${server.address}/api/verify`, { method: 'POST', body: one.credential })).json()) as {
        verdict: string
        steps: { step: string; outcome: string }[]
      }
    expect((await step()).steps.find((part) => part.step === 'status')?.outcome).toBe('passed')
    const { id } = await server.ports.register
      .selectFrom('awards')
      .select('id')
      .where('token_list', 'is not', null)
      .executeTakeFirstOrThrow()
    await server.ports.register.transaction().execute((tx) => setStatus(tx, { award: id }, 'revocation', true))
    expect((await step()).verdict).toBe('withdrawn')
    await server.ports.register.transaction().execute((tx) => setStatus(tx, { award: id }, 'revocation', false))
  })
  test('the code on paper verifies, and after a withdrawal no new file is made', async () => {
    const token = await link()
    const made = convertHeld.reply.parse(
      await (
        await fetch(`${server.address}/api/c/${token}/formats`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ to: 'cwt+cose' }),
        })
      ).json(),
    )
    expect([made.credential.startsWith('CRN1:'), made.credential.length < 2_300]).toEqual([true, true])
    expect(await verdict(made.credential)).toMatchObject({ verdict: 'genuine', format: 'cwt+cose' })
    const gone = await link('withdrawn')
    expect([
      (await fetch(`${server.address}/c/${gone}/as/pdf`)).status,
      (await fetch(`${server.address}/api/c/${gone}/formats/vc2+jwt`)).status,
    ]).toEqual([409, 409])
  })
  test('whoever got a share link of a part gets no file; an unknown link says nothing', async () => {
    const token = await link()
    const shared = (await (
      await fetch(`${server.address}/api/c/${token}/share`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ days: 1, shows: 'title-and-outcomes' }),
      })
    ).json()) as { link: string }
    const part = shared.link.split('/').at(-1) ?? ''
    expect(
      await Promise.all(
        [`/c/${part}/as/pdf`, `/api/c/${part}/formats/vc2+jwt`, `/c/${'x'.repeat(32)}/as/png`, `/c/${token}/as/exe`].map(
          async (path) => (await fetch(server.address + path)).status,
        ),
      ),
    ).toEqual([404, 404, 404, 404])
  })
  test('a report to keep says what was checked, against which lists of which day, and what was not', async () => {
    const words = server.ports.locales.words('en')
    const bytes = new Uint8Array(await (await fetch(`${server.address}/demo/files/genuine.json`)).arrayBuffer())
    const report = SavedReport.parse(await savedReport(server.ports, bytes, 'genuine.json', words))
    expect(report).toMatchObject({ report: { verdict: 'genuine' }, unchecked: [], file: { name: 'genuine.json', bytes: bytes.length } })
    expect(report.trust[0]?.issuers).toBeGreaterThan(0)
    expect(report.documents.map(({ had, dated }) => [had, /^2\d{3}-/.test(dated ?? '')])).toContainEqual([true, true])
    const form = new FormData()
    form.set('file', new File([bytes], 'genuine.json'))
    const reply = await fetch(`${server.address}/verify/report.pdf`, { method: 'POST', body: form, headers: { origin: server.address } })
    const pdf = await getDocumentProxy(new Uint8Array(await reply.arrayBuffer()))
    const [attached] = Object.values((await pdf.getAttachments()) as Record<string, { content: Uint8Array }>)
    expect([reply.status, SavedReport.parse(JSON.parse(new TextDecoder().decode(attached?.content))).report.verdict]).toEqual([
      200,
      'genuine',
    ])
  }, 60_000)
})
