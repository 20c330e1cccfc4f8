import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import encodeQR from 'qr'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { qrSvg } from '@cairn/credentials/carriers/picture'
import type { Sheet } from '@cairn/domain/model/sheet'

const source = readFileSync(new URL('sheet.typ', import.meta.url), 'utf8')
const faces = [
  'noto-sans/400Regular/NotoSans_400Regular',
  'noto-sans/700Bold/NotoSans_700Bold',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular',
  'noto-sans-arabic/700Bold/NotoSansArabic_700Bold',
]

let compiler: Promise<NodeCompiler> | undefined
/** Loaded when the first sheet is printed. The fonts are ours alone, so that a sheet looks the same on every machine. */
const loadCompiler = (): Promise<NodeCompiler> =>
  (compiler ??= import('@myriaddreamin/typst-ts-node-compiler').then(({ NodeCompiler: Compiler }) => {
    const { resolve } = createRequire(import.meta.url)
    return Compiler.create({
      workspace: '/',
      fontArgs: [{ fontBlobs: faces.map((face) => readFileSync(resolve(`@expo-google-fonts/${face}.ttf`))) }],
    })
  }))

/**
 * A sheet as PDF, tagged for screen readers, with its attachments inside. The same sheet gives the same bytes.
 * @see ISO 19005-3 (PDF/A-3, level A)
 */
export async function printPdf(sheet: Sheet): Promise<Uint8Array> {
  const typst = await loadCompiler()
  const attached = (sheet.attachments ?? []).map((one, index) => ({
    ...one,
    name: one.name.replace(/[^A-Za-z0-9._-]/g, '_'),
    path: `/attached/${index}`,
  }))
  for (const { path, bytes } of attached) typst.mapShadow(path, Buffer.from(bytes))
  try {
    const { from = null, foot = null, attachments: _, parts, ...given } = sheet
    const said = {
      ...given,
      parts: parts.map((part) =>
        part.kind === 'slips'
          ? { ...part, items: part.items.map((item) => ({ ...item, code: encodeQR(item.address, 'svg') })) }
          : part.kind === 'code'
            ? { ...part, drawing: qrSvg(part.text) }
            : part,
      ),
    }
    const data = {
      ...said,
      from,
      foot,
      attachments: attached.map(({ path, name, description, mediaType }) => ({ path, name, description, mediaType })),
    }
    const compiled = typst.compile({ mainFileContent: source, inputs: { sheet: JSON.stringify(data) } })
    if (!compiled.result) throw new Error(`The sheet could not be set: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`)
    return new Uint8Array(typst.pdf(compiled.result, { pdfStandard: 'a-3a' }))
  } finally {
    for (const { path } of attached) typst.unmapShadow(path)
    typst.evictCache(4)
  }
}
