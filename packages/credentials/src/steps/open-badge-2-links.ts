import type * as z from 'zod'
import type { Problem } from '@cairn/domain/model/problem'
import type { Json, JsonObject, VerifyOptions } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { isObject, listOf, stringOf } from '../json-values.ts'
import { mayAsk } from '../net-guard.ts'
import { shapeProblems } from '../payloads/open-badge-shape.ts'
import { no, unknown, yes } from './step.ts'
import type { Answer } from './step.ts'

/** Old badges say http where their pages answer to https as well: the same page, asked for over the safe one. */
const safe = (address: string): string => address.replace(/^http:\/\//, 'https://')
export const sameAddress = (one: string, other: string): boolean => safe(one) === safe(other)
const hostOf = (address: string): string | undefined => /^https?:\/\/([^/?#]+)/.exec(address)?.[1]?.toLowerCase()
/** So many pages may one badge make us ask for. */
const most = 12

/** The pages behind a badge; each at most once, and only where links may be followed. */
export class Links {
  private readonly options: VerifyOptions
  private readonly kept = new Map<string, Answer<JsonObject>>()
  constructor(options: VerifyOptions) {
    this.options = options
  }

  /** The page at an address, as JSON. */
  async read(address: string): Promise<Answer<JsonObject>> {
    const url = safe(address)
    const known = this.kept.get(url)
    if (known) return known
    const answer = await this.ask(url)
    this.kept.set(url, answer)
    return answer
  }

  private async ask(url: string): Promise<Answer<JsonObject>> {
    if (!mayAsk(url)) return no('altered', { code: 'did.address-forbidden' })
    if (!this.options.followLinks) return unknown({ code: 'ob2.links-not-followed' })
    if (this.kept.size >= most) return no('malformed', { code: 'verify.too-much-work' })
    const found = await this.options.documents.get(url, { accept: 'application/ld+json, application/json', maxBytes: 1_048_576 })
    if (!found) return unknown({ code: 'ob2.page-unreachable' })
    const json = readJson(found.bytes)
    return json.ok && isObject(json.value) ? yes(json.value) : no('malformed', { code: 'ob2.page-malformed' })
  }

  /** A part of a badge: it stands inside, or at an address that must call itself by it (or by another of the same host, which is said). */
  async part(value: Json, shape: z.ZodType): Promise<Answer<JsonObject>> {
    const address = stringOf(value)
    const found = isObject(value)
      ? yes(value)
      : address === undefined
        ? no('malformed', { code: 'ob2.page-malformed' })
        : await this.read(address)
    if (!found.value) return found
    const [broken] = shapeProblems(shape, found.value)
    if (broken) return no('malformed', broken)
    const id = stringOf(found.value['id']) ?? ''
    if (address === undefined || sameAddress(id, address)) return found
    const warnings: Problem[] = [{ code: 'ob2.moved' }]
    return hostOf(id) === hostOf(address) ? { ...found, warnings } : no('altered', { code: 'ob2.hosted-elsewhere' })
  }
}

/**
 * May a badge be hosted here? Where class or profile say what their badges' addresses begin with, or which hosts they have, that counts;
 * else the host of the profile.
 * @see Open Badges 2.0, section “VerificationObject”: startsWith, allowedOrigins
 */
export function mayHost(address: string, sayers: readonly JsonObject[], issuer: string): boolean {
  const rules = sayers.map((sayer) => sayer['verification']).filter(isObject)
  const starts = rules.flatMap((rule) => listOf(rule['startsWith'])).filter((one) => typeof one === 'string')
  const origins = rules.flatMap((rule) => listOf(rule['allowedOrigins'])).filter((one) => typeof one === 'string')
  if (starts.length > 0 && !starts.some((start) => address.startsWith(start))) return false
  if (origins.length > 0) return origins.some((origin) => hostOf(address) === (hostOf(origin) ?? origin.toLowerCase()))
  return starts.length > 0 || (hostOf(issuer) !== undefined && hostOf(address) === hostOf(issuer))
}
