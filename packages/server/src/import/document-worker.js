// Opens a document apart from everything else: the parent sets the memory and the time that it may take. Nothing it names is fetched.
import { parentPort, workerData } from 'node:worker_threads'
import { parse } from 'parse5'

const { bytes, kind } = workerData
const most = 5000
const spaces = (text) => text.replace(/[\s\u00a0]+/g, ' ').trim()

/** HTML as blocks in their order: headings, items, rows of tables, paragraphs. Scripts, styles and pictures are left. */
function blocksOf(html) {
  const blocks = []
  const silent = new Set([
    'script',
    'style',
    'template',
    'noscript',
    'svg',
    'iframe',
    'object',
    'nav',
    'footer',
    'head',
    'select',
    'textarea',
  ])
  const own = {
    h1: 'heading',
    h2: 'heading',
    h3: 'heading',
    h4: 'heading',
    h5: 'heading',
    h6: 'heading',
    li: 'item',
    dt: 'heading',
    caption: 'heading',
    p: 'text',
    dd: 'text',
    div: 'text',
    section: 'text',
    article: 'text',
    main: 'text',
    body: 'text',
    blockquote: 'text',
    td: 'text',
    th: 'text',
    tr: 'row',
    br: 'break',
  }
  let open = { kind: 'text', text: '' }
  const close = (next) => {
    const text = spaces(open.text)
    if (text !== '' && blocks.length < most) blocks.push({ kind: open.kind, text: text.slice(0, 4000) })
    open = { kind: next, text: '' }
  }
  const row = (node) => {
    const cells = []
    const collect = (one, text) => {
      for (const child of one.childNodes ?? []) {
        if (child.nodeName === '#text') text.push(child.value)
        else if (!silent.has(child.nodeName)) {
          collect(child, text)
          text.push(' ')
        }
      }
      return text
    }
    for (const child of node.childNodes ?? [])
      if (child.nodeName === 'td' || child.nodeName === 'th') cells.push(spaces(collect(child, []).join('')))
    const [first = '', ...rest] = cells.filter((cell) => cell !== '')
    close('text')
    open.text = rest.length > 0 ? `${first.replace(/[:：]$/, '')}: ${rest.join(' · ')}` : first
    close('text')
  }
  const walk = (node, depth) => {
    if (depth > 300 || blocks.length >= most) return
    if (node.nodeName === '#text') {
      open.text += node.value
      return
    }
    if (silent.has(node.nodeName)) return
    // A row of cells that hold lists or paragraphs of their own is read as blocks; a plain one as “name: value”.
    if (node.nodeName === 'tr' && isPlain(node)) return row(node)
    const kind = own[node.nodeName]
    if (kind) close(kind === 'break' || kind === 'row' ? open.kind : kind)
    for (const child of node.childNodes ?? []) walk(child, depth + 1)
    if (kind) close('text')
  }
  walk(parse(html), 0)
  close('text')
  return blocks
}
const within = (node, names, depth = 0) =>
  depth > 6
    ? 0
    : (node.childNodes ?? []).reduce((sum, child) => sum + (names.has(child.nodeName) ? 1 : 0) + within(child, names, depth + 1), 0)
/** Each cell holds one line: no list, one paragraph at most. */
const isPlain = (node) =>
  within(node, new Set(['ul', 'ol', 'table'])) === 0 && within(node, new Set(['p'])) <= within(node, new Set(['td', 'th']))

async function read() {
  if (kind === 'html') return blocksOf(new TextDecoder().decode(bytes))
  if (kind === 'docx') {
    const { default: mammoth } = await import('mammoth')
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    return blocksOf(value)
  }
  const { getDocumentProxy, extractText } = await import('unpdf')
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, stopAtErrors: false, disableFontFace: true })
  if (pdf.numPages > 60) return { tooLong: pdf.numPages }
  const { text } = await extractText(pdf, { mergePages: false })
  return text
    .flatMap((page) => page.split('\n'))
    .map(spaces)
    .filter((line) => line !== '')
    .slice(0, most)
    .map((line) => ({ kind: /^([•▪◦·*–-]|\d{1,2}[.)]|[a-z]\))\s+/.test(line) ? 'item' : 'text', text: line.slice(0, 4000) }))
}
read().then(
  (blocks) => parentPort?.postMessage(blocks),
  () => parentPort?.postMessage(null),
)
