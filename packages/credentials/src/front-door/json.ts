import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { Json } from '../format.ts'

const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])
const depthLimit = 64
/** What text does not hold as it is. */
const odd = /[\u0000-\u001f\\]/

class Refusal extends Error {}
const stop = (why: string, at: number): never => {
  throw new Refusal(`${why} (${at})`)
}

/**
 * Reads JSON that every parser reads the same way, or says why not: RFC 8259 in UTF-8 without BOM, no name twice in an object,
 * no unsafe number, no lone surrogate, no U+0000, no name that reaches a prototype, at most 64 deep.
 * @see RFC 7493 (I-JSON); security.md JSN-01 to JSN-07
 */
export function readJson(bytes: Uint8Array): Result<Json> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return refuse({ code: 'json.unreadable', values: { why: 'UTF-8' } })
  }
  return read(text, true)
}

/** The same for text that was decoded already. */
export const readJsonText = (text: string): Result<Json> => read(text, false)

function read(text: string, decoded: boolean): Result<Json> {
  try {
    return accept(new Reader(text, decoded).document())
  } catch (error) {
    if (error instanceof Refusal) return refuse({ code: 'json.unreadable', values: { why: error.message } })
    throw error
  }
}

class Reader {
  private readonly text: string
  private at = 0
  /** The text came out of a decoder that refuses half characters. */
  private readonly decoded: boolean
  constructor(text: string, decoded: boolean) {
    this.text = text
    this.decoded = decoded
  }

  document(): Json {
    this.space()
    const value = this.value(0)
    this.space()
    return this.at === this.text.length ? value : stop('more text after the end', this.at)
  }

  private value(depth: number): Json {
    if (depth > depthLimit) stop('too deep', this.at)
    const mark = this.text.charCodeAt(this.at)
    if (mark === 0x22) return this.string()
    if (mark === 0x7b) return this.object(depth)
    if (mark === 0x5b) return this.array(depth)
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    return this.number()
  }

  private object(depth: number): Json {
    const found: Record<string, Json> = {}
    this.at += 1
    this.space()
    if (this.take('}')) return found
    for (;;) {
      this.space()
      if (this.text.charCodeAt(this.at) !== 0x22) stop('a name is missing', this.at)
      const name = this.string()
      if (forbiddenNames.has(name)) stop(`the name ${name}`, this.at)
      if (Object.hasOwn(found, name)) stop('a name twice', this.at)
      this.space()
      if (!this.take(':')) stop('a colon is missing', this.at)
      this.space()
      found[name] = this.value(depth + 1)
      this.space()
      if (this.take('}')) return found
      if (!this.take(',')) stop('a comma is missing', this.at)
    }
  }

  private array(depth: number): Json {
    const found: Json[] = []
    this.at += 1
    this.space()
    if (this.take(']')) return found
    for (;;) {
      this.space()
      found.push(this.value(depth + 1))
      this.space()
      if (this.take(']')) return found
      if (!this.take(',')) stop('a comma is missing', this.at)
    }
  }

  private string(): string {
    const start = this.at
    // Nearly every text ends at the next mark, and is what it says.
    const end = this.decoded ? this.text.indexOf('"', start + 1) : -1
    const whole = end < 0 ? '\\' : this.text.slice(start + 1, end)
    if (!odd.test(whole)) {
      this.at = end + 1
      return whole
    }
    let escaped = false
    this.at += 1
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (Number.isNaN(code)) stop('text without end', start)
      if (code === 0x22) break
      if (code < 0x20) stop('a control character in text', this.at)
      if (code === 0x5c) escaped = true
      this.at += code === 0x5c ? 2 : 1
    }
    this.at += 1
    // Without an escape the text is what it says, and was decoded from whole characters already.
    return escaped || !this.decoded ? this.unescaped(start) : this.text.slice(start + 1, this.at - 1)
  }

  private unescaped(start: number): string {
    let value: unknown
    try {
      value = JSON.parse(this.text.slice(start, this.at))
    } catch {
      return stop('a bad escape', start)
    }
    if (typeof value !== 'string') return stop('bad text', start)
    if (value.includes('\u0000')) stop('the character U+0000', start)
    if (/\p{Cs}/u.test(value)) stop('half a character', start)
    return value
  }

  private number(): number {
    const [text = ''] = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(this.text.slice(this.at, this.at + 400)) ?? []
    if (text === '' || text.length > 300) return stop('not a value', this.at)
    const value = Number(text)
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER || decimalOf(text) !== decimalOf(String(value)))
      stop('a number that not everybody reads alike', this.at)
    this.at += text.length
    return value
  }

  private space(): void {
    for (
      let code = this.text.charCodeAt(this.at);
      code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
      code = this.text.charCodeAt(this.at)
    )
      this.at += 1
  }

  private take(mark: string): boolean {
    if (this.text[this.at] !== mark) return false
    this.at += 1
    return true
  }
}

/** A decimal in one spelling: digits without leading and trailing zeros, and the power of ten of the last digit. */
function decimalOf(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const digits = (whole + fraction).replace(/^0+/, '')
  const bare = digits.replace(/0+$/, '')
  return bare === '' ? '0' : `${text.startsWith('-') ? '-' : ''}${bare}e${Number(exponent) - fraction.length + digits.length - bare.length}`
}
