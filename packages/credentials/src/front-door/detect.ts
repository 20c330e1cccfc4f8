import { refuse } from '@cairn/domain/model/problem'
import type { Problem } from '@cairn/domain/model/problem'
import { openBadge2InPng, openBadge2InSvg } from '../carriers/old-badge.ts'
import { credentialInPng, isPng } from '../carriers/png.ts'
import { credentialInSvg } from '../carriers/svg.ts'
import type { Json, JsonObject } from '../format.ts'
import { looksOld } from './old-badge.ts'
import type { OldBadge } from './old-badge.ts'
import { openSeal } from '../securing/jades.ts'
import type { OpenSeal } from '../securing/jades.ts'
import { openToken } from '../securing/jwt.ts'
import type { OpenToken } from '../securing/jwt.ts'
import { openSdJwt } from '../securing/sd-jwt.ts'
import type { OpenSdJwt } from '../securing/sd-jwt.ts'
import { readJson, readJsonText } from './json.ts'

/** What the bytes are, before anything in them is believed. */
export type Detected =
  | { readonly kind: 'json'; readonly document: JsonObject }
  | { readonly kind: 'jwt'; readonly token: OpenToken }
  | { readonly kind: 'sd-jwt'; readonly sd: OpenSdJwt }
  | { readonly kind: 'jades'; readonly seal: OpenSeal }
  | { readonly kind: 'cose'; readonly token: OpenToken }
  | { readonly kind: 'open-badge-2'; readonly badge: OldBadge }
  | { readonly kind: 'unsupported' | 'malformed' | 'not-a-credential'; readonly format: string; readonly problem: Problem }

const limits = { credential: 1_048_576, picture: 5 * 1_048_576 } as const
const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The one front door: bytes to a document or a token, or why not. Sizes are judged before anything is decoded (security.md AVA-03). */
export function detect(bytes: Uint8Array): Detected {
  const malformed = (format: string, problem: Problem): Detected => ({ kind: 'malformed', format, problem })
  if (isPng(bytes)) {
    if (bytes.length > limits.picture) return malformed('png', { code: 'verify.too-large' })
    return oldPicture(openBadge2InPng(bytes)) ?? carried(credentialInPng(bytes), 'png')
  }
  if (bytes.length > limits.picture) return malformed('unknown', { code: 'verify.too-large' })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return looksLikeJson(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))
      ? malformed('json', { code: 'json.unreadable', values: { why: 'UTF-8' } })
      : nothing
  }
  const start = text.trimStart().slice(0, 400)
  if (start.startsWith('<') || start.startsWith('\ufeff<'))
    return /<svg[\s>]/.test(text.slice(0, 20_000)) ? (oldPicture(openBadge2InSvg(text)) ?? carried(credentialInSvg(text), 'svg')) : nothing
  return ofText(text, bytes)
}

const nothing: Detected = { kind: 'not-a-credential', format: 'unknown', problem: { code: 'verify.not-a-credential' } }
const looksLikeJson = (start: string): boolean => /^\s*[{[]/.test(start)

/** A picture with an Open Badge of the older kind in it: the badge itself, or the address where it lies. */
function oldPicture(text: string | undefined): Detected | undefined {
  if (text === undefined) return undefined
  const link = text.trim()
  return /^https?:\/\/[^\s<>"]{1,2000}$/.test(link) ? { kind: 'open-badge-2', badge: { kind: 'link', link } } : ofText(text)
}

function carried(read: ReturnType<typeof credentialInPng>, format: string): Detected {
  if (read.ok) return ofText(read.value)
  const [problem] = read.problems
  if (problem.code === 'carrier.no-credential') return { kind: 'not-a-credential', format, problem }
  return { kind: problem.code === 'carrier.open-badge-2' ? 'unsupported' : 'malformed', format, problem }
}

function ofText(text: string, bytes?: Uint8Array): Detected {
  if (text.length > limits.credential) return { kind: 'malformed', format: 'unknown', problem: { code: 'verify.too-large' } }
  const trimmed = text.trim()
  if (looksLikeJson(text) || text.startsWith('\ufeff')) {
    const json = bytes ? readJson(bytes) : readJsonText(text)
    if (!json.ok)
      return looksLikeJson(text) && /["']\s*:/.test(text) ? { kind: 'malformed', format: 'json', problem: json.problems[0] } : nothing
    return isObject(json.value) ? ofDocument(json.value) : nothing
  }
  if (/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*~/.test(trimmed)) {
    const sd = trimmed === text.replace(/\r?\n$/, '') ? openSdJwt(trimmed) : refuse({ code: 'jwt.malformed' })
    return sd.ok ? { kind: 'sd-jwt', sd: sd.value } : { kind: 'malformed', format: 'sd-jwt', problem: sd.problems[0] }
  }
  if (/^[\w=+/-]+(\.[\w=+/-]*){2,4}$/.test(trimmed) && trimmed.startsWith('ey')) {
    const token = trimmed === text.replace(/\r?\n$/, '') ? openToken(trimmed) : refuse({ code: 'jwt.malformed' })
    if (token.ok && looksOld(token.value.payload)) return { kind: 'open-badge-2', badge: { kind: 'token', token: token.value } }
    return token.ok ? { kind: 'jwt', token: token.value } : { kind: 'malformed', format: 'jwt', problem: token.problems[0] }
  }
  return nothing
}

/** A document of its own, or the envelope of a JAdES seal. */
function ofDocument(document: JsonObject): Detected {
  if (looksOld(document)) return { kind: 'open-badge-2', badge: { kind: 'document', document } }
  if (!('payload' in document) || !('signatures' in document || 'signature' in document)) return { kind: 'json', document }
  const seal = openSeal(document)
  return seal.ok ? { kind: 'jades', seal: seal.value } : { kind: 'malformed', format: 'jades', problem: seal.problems[0] }
}
