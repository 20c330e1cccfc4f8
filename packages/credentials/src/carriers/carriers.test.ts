import { deflateSync } from 'node:zlib'
import { Sign1Message } from '@ldclabs/cose-ts/sign1'
import { Claims } from '@ldclabs/cose-ts/cwt'
import { Ed25519Key } from '@ldclabs/cose-ts/ed25519'
import { decode as decodePng } from 'fast-png'
import { XMLParser } from 'fast-xml-parser'
import jsQR from 'jsqr'
import extractChunks from 'png-chunks-extract'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decode as fromBase45, encode as toBase45 } from 'base45-ts'
import { encode } from 'cborg'
import { fromBase64url } from '../did/key-material.ts'
import { openPaper, paperPrefix } from '../securing/cose.ts'
import { verify } from '../verify.ts'
import { bakePng } from './bake-png.ts'
import { bakeSvg } from './bake-svg.ts'
import { cardSvg, qrPng } from './picture.ts'
import { crc32 } from './png.ts'
import { sealedSpecimen } from '../conversion/sealed-specimen.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const words = { title: 'Solar <PV> & "more"', issuer: 'Centre', name: 'ليلى', day: '2026-05-04', direction: 'ltr' } as const
const formats = ['ob3+eddsa-rdfc-2022', 'ob3+jwt', 'sdjwtvc+sd-jwt', 'vc2+eddsa-jcs-2022'] as const

describe('a credential in a picture', () => {
  test.each(formats)('%s baked into a PNG is read by us as genuine, and by an unrelated reader as the same text', async (format) => {
    const { text, options } = await sealedSpecimen(format)
    const baked = bakePng(qrPng('https://demo.cairn.example/verify'), text)
    if (!baked.ok) throw new Error(JSON.stringify(baked.problems))
    expect(await verify(baked.value, options)).toMatchObject({ format, verdict: 'genuine' })
    const [chunk] = extractChunks(baked.value).filter(({ name }) => name === 'iTXt')
    expect(new TextDecoder().decode(chunk?.data).split('\0').at(-1)).toBe(text)
    expect(decodePng(baked.value).width).toBeGreaterThan(100)
    expect(bakePng(baked.value, text)).toMatchObject({ ok: false, problems: [{ code: 'carrier.two-credentials' }] })
  })
  test.each(formats)('%s baked into an SVG is read by us as genuine, and by an unrelated XML reader as the same text', async (format) => {
    const { text, options } = await sealedSpecimen(format)
    const baked = bakeSvg(cardSvg(words), text)
    if (!baked.ok) throw new Error(JSON.stringify(baked.problems))
    expect(await verify(bytesOf(baked.value), options)).toMatchObject({ format, verdict: 'genuine' })
    const read: { svg: { 'openbadges:credential': string | { '@_verify': string }; text: unknown[] } } = new XMLParser({
      ignoreAttributes: false,
    }).parse(baked.value)
    const found = read.svg['openbadges:credential']
    expect(typeof found === 'string' ? found : found['@_verify']).toBe(text)
    expect(bakeSvg(baked.value, text)).toMatchObject({ ok: false, problems: [{ code: 'carrier.two-credentials' }] })
  })
  test('a card says what the credential says, in a drawing that nothing runs in', () => {
    const card = cardSvg({ ...words, direction: 'rtl' })
    expect(card).toContain('Solar &lt;PV&gt; &amp; &quot;more&quot;')
    expect(card).not.toMatch(/<script|href|on\w+=|<PV>/)
  })
  test.each([
    ['a script', (svg: string) => svg.replace('</svg>', '<script>alert(1)</script></svg>'), 'carrier.picture-unsafe'],
    ['an entity', (svg: string) => `<!DOCTYPE svg [<!ENTITY a "b">]>${svg}`, 'carrier.picture-malformed'],
    [
      'a billion laughs',
      (svg: string) => `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${svg}`,
      'carrier.picture-malformed',
    ],
    ['an event', (svg: string) => svg.replace('<svg ', '<svg onload="alert(1)" '), 'carrier.picture-unsafe'],
    ['a foreign document', (svg: string) => svg.replace('</svg>', '<foreignObject><p/></foreignObject></svg>'), 'carrier.picture-unsafe'],
    [
      'a second credential',
      (svg: string) => svg.replace('</svg>', '<openbadges:credential verify="a.b.c"/></svg>'),
      'carrier.two-credentials',
    ],
    ['tags that do not close', (svg: string) => svg.replace('</text>', ''), 'carrier.picture-malformed'],
  ])('an SVG with %s is refused in plain words', async (_, spoil, code) => {
    const { text, options } = await sealedSpecimen('ob3+jwt')
    const baked = bakeSvg(cardSvg(words), text)
    const report = await verify(bytesOf(spoil(baked.ok ? baked.value : '')), options)
    expect([['malformed', 'not-a-credential'].includes(report.verdict), report.steps[0]?.judgement]).toMatchObject([
      true,
      { outcome: 'failed', problem: { code } },
    ])
  })
  const chunk = (type: string, data: Uint8Array, length = data.length): Uint8Array => {
    const body = new Uint8Array([...bytesOf(type), ...data])
    const view = new DataView(new ArrayBuffer(8))
    view.setUint32(0, length)
    view.setUint32(4, crc32(body))
    return new Uint8Array([...new Uint8Array(view.buffer, 0, 4), ...body, ...new Uint8Array(view.buffer, 4, 4)])
  }
  const spliced = (picture: Uint8Array, ...more: readonly Uint8Array[]): Uint8Array =>
    new Uint8Array([...picture.subarray(0, 33), ...more.flatMap((one) => [...one]), ...picture.subarray(33)])
  const keyword = [...bytesOf('openbadgecredential'), 0]
  test.each([
    [
      'a chunk that claims two gigabytes',
      (png: Uint8Array) => spliced(png, chunk('iTXt', new Uint8Array(4), 0x7fffffff)),
      'carrier.picture-malformed',
    ],
    ['a wrong checksum', (png: Uint8Array) => png.map((byte, index) => (index === 40 ? byte ^ 1 : byte)), 'carrier.picture-malformed'],
    [
      'a packed credential that unpacks to 64 MB',
      (png: Uint8Array) =>
        spliced(png, chunk('iTXt', new Uint8Array([...keyword, 1, 0, 0, 0, ...deflateSync(new Uint8Array(64 * 1_048_576))]))),
      'carrier.credential-compressed',
    ],
    [
      'a packed text chunk',
      (png: Uint8Array) => spliced(png, chunk('zTXt', new Uint8Array([...keyword, 0, ...deflateSync(bytesOf('{}'))]))),
      'carrier.credential-compressed',
    ],
    [
      'two credentials',
      (png: Uint8Array) =>
        spliced(
          png,
          chunk('iTXt', new Uint8Array([...keyword, 0, 0, 0, 0, ...bytesOf('{}')])),
          chunk('iTXt', new Uint8Array([...keyword, 0, 0, 0, 0, ...bytesOf('{"a":1}')])),
        ),
      'carrier.two-credentials',
    ],
    ['no end', (png: Uint8Array) => png.subarray(0, -12), 'carrier.picture-malformed'],
  ])('a PNG with %s is refused in plain words, at once', async (_, spoil, code) => {
    const { options } = await sealedSpecimen('ob3+jwt')
    const started = performance.now()
    const report = await verify(spoil(qrPng('hello')), options)
    expect([report.verdict, report.steps[0]?.judgement]).toMatchObject(['malformed', { outcome: 'failed', problem: { code } }])
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('signed claims on paper', () => {
  test.each(['Ed25519', 'P-256'] as const)(
    'sealed with %s fit into a code that a phone reads off paper, and verify without a network',
    async (type) => {
      const { text, options } = await sealedSpecimen('cwt+cose', { key: type })
      expect([text.startsWith(paperPrefix), text.length < 1_300, /^[0-9A-Z $%*+\-./:]+$/.test(text)]).toEqual([true, true, true])
      const picture = decodePng(qrPng(text, 4))
      const pixels = new Uint8ClampedArray(picture.width * picture.height * 4)
      for (let index = 0; index < picture.width * picture.height; index += 1)
        pixels.set([picture.data[index] ?? 0, picture.data[index] ?? 0, picture.data[index] ?? 0, 255], index * 4)
      expect(jsQR(pixels, picture.width, picture.height)?.data).toBe(text)
      const report = await verify(bytesOf(text), options)
      expect(report).toMatchObject({
        format: 'cwt+cose',
        verdict: 'genuine',
        warnings: [],
        credential: {
          title: 'Solar PV systems: inspection and basic maintenance',
          subject: { name: 'Олена Demo' },
          elements: { workload: '50', 'workload.ects': '2', 'level.eqf': '4', grade: 'merit', issuerCountry: 'GE' },
        },
      })
    },
  )
  test('are read and verified by an unrelated COSE library', async () => {
    const { text, key } = await sealedSpecimen('cwt+cose')
    const public_ = Ed25519Key.fromPublic(fromBase64url(key.privateKeyJwk.x) ?? new Uint8Array())
    const message = Sign1Message.fromBytes(public_, new Uint8Array(inflateSync(fromBase45(text.slice(paperPrefix.length)))))
    const claims = Claims.fromBytes(message.payload)
    expect([claims.iss, claims.iat, claims.getType(169, (value) => (value instanceof Map ? value.get(4) : undefined))]).toEqual([
      key.controller,
      Date.parse('2026-05-04T12:00:00Z') / 1000,
      'Олена Demo',
    ])
  })
  test('say where their status is kept; where nobody can be asked, it is left open', async () => {
    const { text, options } = await sealedSpecimen('cwt+cose', {
      status: [{ purpose: 'revocation', list: 'https://demo.cairn.example/status/a', index: 77 }],
    })
    const report = await verify(bytesOf(text), options)
    expect([report.verdict, report.steps.find(({ step }) => step === 'status')?.judgement]).toMatchObject([
      'not-fully-checked',
      { outcome: 'unchecked', problem: { code: 'status.unreachable' } },
    ])
  })
  const packed = (value: unknown): string => paperPrefix + toBase45(deflateSync(encode(value)))
  const deep = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inside) => [inside], 0)
  const head = encode(new Map([[1, -8]]))
  const nested = (levels: number): Uint8Array => new Uint8Array([...new Uint8Array(levels).fill(0x81), 0])
  test.each([
    ['a packed megabyte', () => paperPrefix + toBase45(deflateSync(new Uint8Array(1_048_576))), 'paper.broken'],
    ['ten thousand levels', () => paperPrefix + toBase45(deflateSync(nested(10_000))), 'paper.broken'],
    ['claims too deep', () => packed([head, new Map(), encode(new Map([['t', deep(40)]])), new Uint8Array(64)]), 'paper.broken'],
    [
      'a list that claims four billion members',
      () => paperPrefix + toBase45(deflateSync(new Uint8Array([0x9a, 0xff, 0xff, 0xff, 0xff]))),
      'paper.broken',
    ],
    [
      'a name twice',
      () => packed([head, new Map(), new Uint8Array([0xa2, 0x01, 0x61, 0x61, 0x01, 0x61, 0x62]), new Uint8Array(64)]),
      'paper.broken',
    ],
    [
      'a name that reaches a prototype',
      () => packed([head, new Map(), encode(new Map([['__proto__', new Map([['a', 1]])]])), new Uint8Array(64)]),
      'paper.broken',
    ],
    [
      'an algorithm with a shared secret',
      () => packed([encode(new Map([[1, 5]])), new Map(), encode(new Map()), new Uint8Array(64)]),
      'jwt.header-not-understood',
    ],
    [
      'headers that nobody signed',
      () => packed([head, new Map([[4, new Uint8Array(2)]]), encode(new Map()), new Uint8Array(64)]),
      'paper.broken',
    ],
    ['letters that are no base45', () => `${paperPrefix}abc`, 'paper.broken'],
    ['another spelling of the same bytes', () => `${paperPrefix}:::`, 'paper.broken'],
    ['far too much text', () => paperPrefix + 'A'.repeat(10_000), 'verify.too-large'],
  ])('with %s are refused in plain words, at once', async (_, make, code) => {
    const started = performance.now()
    expect(openPaper(make())).toMatchObject({ ok: false, problems: [{ code }] })
    expect(performance.now() - started).toBeLessThan(500)
  })
  test('with one changed letter are not genuine', async () => {
    const { text, options } = await sealedSpecimen('cwt+cose')
    for (const at of [20, 200, text.length - 30]) {
      const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
      expect(['altered', 'malformed']).toContain((await verify(bytesOf(changed), options)).verdict)
    }
  })
})
