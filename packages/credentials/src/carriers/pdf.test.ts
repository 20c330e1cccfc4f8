import { deflateSync } from 'node:zlib'
import { AFRelationship, PDFDocument, PDFHexString, PDFName, PDFNumber } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { verify } from '../verify.ts'
import { sealedSpecimen } from '../conversion/sealed-specimen.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
type File = { readonly name: string; readonly text: string | Uint8Array; readonly type?: string }
/** A PDF as another system makes it: one page, files attached; objects packed in streams where asked. */
async function otherPdf(
  files: readonly File[],
  {
    packed = false,
    change = () => undefined as void,
  }: { readonly packed?: boolean; readonly change?: (document: PDFDocument) => void } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([200, 200]).drawText('A certificate')
  for (const { name, text, type = 'application/json' } of files)
    await document.attach(typeof text === 'string' ? bytesOf(text) : text, name, {
      mimeType: type,
      description: name,
      afRelationship: AFRelationship.Data,
    })
  change(document)
  return document.save({ useObjectStreams: packed })
}
const judge = async (bytes: Uint8Array, options: Awaited<ReturnType<typeof sealedSpecimen>>['options']) => {
  const started = performance.now()
  const report = await verify(bytes, options)
  expect(performance.now() - started).toBeLessThan(2000)
  const first = report.steps[0]?.judgement
  return {
    verdict: report.verdict,
    format: report.format,
    warnings: report.warnings.map(({ code }) => code),
    why: first && 'problem' in first ? first.problem.code : undefined,
  }
}

describe('a credential in a PDF of others', () => {
  test.each([
    ['ob3+eddsa-rdfc-2022', false],
    ['ob3+jwt', true],
    ['sdjwtvc+sd-jwt', true],
    ['cwt+cose', false],
  ] as const)('%s is found and verified; the page around it is said not to be sealed', async (format, packed) => {
    const { text, options } = await sealedSpecimen(format)
    const pdf = await otherPdf(
      [
        { name: 'invoice.xml', text: '<invoice/>', type: 'text/xml' },
        { name: 'terms.json', text: '{"terms":true}' },
        { name: 'credential.json', text },
      ],
      { packed },
    )
    expect(await judge(pdf, options)).toEqual({ verdict: 'genuine', format, warnings: ['carrier.page-not-sealed'], why: undefined })
  })
  test('the same file twice is one credential', async () => {
    const { text, options } = await sealedSpecimen('ob3+jwt')
    expect(
      await judge(
        await otherPdf([
          { name: 'a.jwt', text },
          { name: 'b.jwt', text },
        ]),
        options,
      ),
    ).toMatchObject({ verdict: 'genuine' })
  })
  test('two that disagree leave open which the page shows: neither is taken', async () => {
    const one = await sealedSpecimen('ob3+jwt')
    const other = await sealedSpecimen('ob3+jwt', { name: 'Somebody else' })
    expect(
      await judge(
        await otherPdf([
          { name: 'a.jwt', text: one.text },
          { name: 'b.jwt', text: other.text },
        ]),
        one.options,
      ),
    ).toMatchObject({ verdict: 'malformed', why: 'carrier.credentials-disagree' })
  })
  test('a good one beside a changed one is not taken either', async () => {
    const { text, options } = await sealedSpecimen('ob3+eddsa-rdfc-2022')
    expect(
      await judge(
        await otherPdf([
          { name: 'a.json', text },
          { name: 'b.json', text: text.replace('merit', 'distinction') },
        ]),
        options,
      ),
    ).toMatchObject({ verdict: 'malformed', why: 'carrier.credentials-disagree' })
  })
  test('names that are paths are never followed: files are read by what is in them', async () => {
    const { text, options } = await sealedSpecimen('ob3+jwt')
    expect(await judge(await otherPdf([{ name: '../../../../etc/passwd', text }]), options)).toMatchObject({ verdict: 'genuine' })
  })
})

describe('a hostile PDF gets a plain answer, in time', () => {
  const plain = async () => sealedSpecimen('ob3+jwt')
  test.each([
    [
      'without a credential',
      async () => otherPdf([{ name: 'notes.json', text: '{"a":1}' }]),
      'not-a-credential',
      'carrier.pdf-no-credential',
    ],
    [
      'with two hundred attachments',
      async (text: string) => otherPdf(Array.from({ length: 200 }, (_, index) => ({ name: `${index}.jwt`, text }))),
      'malformed',
      'carrier.pdf-too-many',
    ],
    [
      'locked with a password',
      async (text: string) =>
        otherPdf([{ name: 'a.jwt', text }], {
          change: (document) =>
            void (document.context.trailerInfo.Encrypt = document.context.register(
              document.context.obj({ Filter: 'Standard', V: 2, R: 3, O: PDFHexString.of('00'), U: PDFHexString.of('00'), P: -4 }),
            )),
        }),
      'unsupported',
      'carrier.pdf-locked',
    ],
    [
      'that is cut off',
      async (text: string) => (await otherPdf([{ name: 'a.jwt', text }])).subarray(0, 400),
      'malformed',
      'carrier.pdf-malformed',
    ],
    [
      'with a PDF inside it and nothing else',
      async () => otherPdf([{ name: 'inner.pdf', text: await otherPdf([]), type: 'application/pdf' }]),
      'not-a-credential',
      'carrier.pdf-no-credential',
    ],
    [
      'with an attachment that unpacks to 300 MB',
      async () =>
        otherPdf([], {
          change: (document) =>
            void document.context.register(
              document.context.stream(deflateSync(new Uint8Array(300 * 1_048_576)), { Type: 'EmbeddedFile', Filter: 'FlateDecode' }),
            ),
        }),
      'not-a-credential',
      'carrier.pdf-no-credential',
    ],
    [
      'whose objects unpack to 300 MB',
      async () =>
        otherPdf([], {
          change: (document) =>
            void document.context.register(
              document.context.stream(deflateSync(new Uint8Array(300 * 1_048_576).fill(0x20)), {
                Type: 'ObjStm',
                Filter: 'FlateDecode',
                N: 1,
                First: 4,
              }),
            ),
        }),
      'malformed',
      'carrier.pdf-too-much',
    ],
    [
      'whose objects are packed twice',
      async () =>
        otherPdf([], {
          change: (document) =>
            void document.context.register(
              document.context.stream(deflateSync(deflateSync(new Uint8Array(50 * 1_048_576))), {
                Type: 'ObjStm',
                Filter: ['FlateDecode', 'FlateDecode'],
                N: 1,
                First: 4,
              }),
            ),
        }),
      'malformed',
      'carrier.pdf-too-much',
    ],
    [
      'of twenty objects streams of 8 MB each',
      async () =>
        otherPdf([], {
          change: (document) => {
            for (let index = 0; index < 20; index += 1)
              document.context.register(
                document.context.stream(deflateSync(new Uint8Array(8 * 1_048_576).fill(0x20)), {
                  Type: 'ObjStm',
                  Filter: 'FlateDecode',
                  N: 0,
                  First: 0,
                }),
              )
          },
        }),
      'malformed',
      'carrier.pdf-too-much',
    ],
    [
      'with half a million levels',
      async () => bytesOf(`%PDF-1.7\n1 0 obj\n${'['.repeat(500_000)}${']'.repeat(500_000)}\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF`),
      'malformed',
      'carrier.pdf-malformed',
    ],
    [
      'that is noise after its first line',
      async () => bytesOf(`%PDF-1.7\n${'\u0001\u0002<<[('.repeat(2000)}`),
      'not-a-credential',
      'carrier.pdf-no-credential',
    ],
    [
      'larger than any credential',
      async () => new Uint8Array([...bytesOf('%PDF-1.7\n'), ...new Uint8Array(11 * 1_048_576)]),
      'malformed',
      'verify.too-large',
    ],
  ] as const)('%s', async (_, make, verdict, why) => {
    const { text, options } = await plain()
    expect(await judge(await make(text), options)).toMatchObject({ verdict, why })
  })
  test('whose names, files and kids point at each other in a circle: still read, once', async () => {
    const { text, options } = await plain()
    const pdf = await otherPdf([{ name: 'a.jwt', text }], {
      change: ({ context, catalog }) => {
        const loop = context.nextRef()
        context.assign(loop, context.obj({ Type: 'Filespec', EF: loop, F: loop, UF: loop, Kids: [loop], Names: [loop] }))
        const length = context.nextRef()
        context.assign(length, length)
        catalog.set(PDFName.of('Loop'), loop)
        context.register(context.stream(bytesOf('x'), { Type: 'EmbeddedFile', Filter: loop, Length: PDFNumber.of(1) }))
      },
    })
    expect(await judge(pdf, options)).toMatchObject({ verdict: 'genuine' })
  })
})
