import * as z from 'zod'
import { Day, Instant } from '@cairn/domain/model/instant'

/** Errors of OAI-PMH 2.0, section 3.6. They are answers, in XML, with status 200. */
export type OaiError = {
  readonly error: 'badVerb' | 'badArgument' | 'badResumptionToken' | 'cannotDisseminateFormat' | 'idDoesNotExist' | 'noRecordsMatch'
  readonly text: string
}
export type OaiRequest =
  | { readonly verb: 'Identify' }
  | { readonly verb: 'ListSets' }
  | { readonly verb: 'ListMetadataFormats'; readonly identifier?: string | undefined }
  | { readonly verb: 'GetRecord'; readonly identifier: string; readonly metadataPrefix: string }
  | ({ readonly verb: 'ListIdentifiers' } & Listing)
  | ({ readonly verb: 'ListRecords' } & Listing)
/** Where a list stands: what was asked, and the last that was given. */
export type Listing = z.output<typeof Listing>

const short = z.string().min(1).max(500)
const Stamp = z.union([Day, Instant.refine((text) => /T\d{2}:\d{2}:\d{2}Z$/.test(text))])
const Listing = z.strictObject({
  metadataPrefix: short,
  from: Stamp.optional(),
  until: Stamp.optional(),
  set: short.optional(),
  after: z.tuple([Instant, short]).optional(),
  cursor: z.int().nonnegative().default(0),
})
const asked: Readonly<Record<string, readonly string[]>> = {
  Identify: [],
  ListSets: [],
  ListMetadataFormats: ['identifier'],
  GetRecord: ['identifier', 'metadataPrefix'],
  ListIdentifiers: ['metadataPrefix', 'from', 'until', 'set', 'resumptionToken'],
  ListRecords: ['metadataPrefix', 'from', 'until', 'set', 'resumptionToken'],
}
const bad = (text: string): OaiError => ({ error: 'badArgument', text })

/** Reads a request strictly: every argument known to its verb and given once, dates real and of one granularity. */
export function readOaiRequest(given: readonly (readonly [string, string])[]): OaiRequest | OaiError {
  const verbs = given.filter(([name]) => name === 'verb')
  const verb = verbs[0]?.[1] ?? ''
  const names = Object.hasOwn(asked, verb) ? asked[verb] : undefined
  if (verbs.length !== 1 || names === undefined)
    return { error: 'badVerb', text: 'The verb is missing, repeated or not one of OAI-PMH 2.0.' }
  const rest = given.filter(([name]) => name !== 'verb')
  const stranger = rest.find(([name], index) => !names.includes(name) || rest.findIndex(([other]) => other === name) !== index)
  if (stranger) return bad(`The argument ${stranger[0].slice(0, 40)} is not one of ${verb}, or is repeated.`)
  const { identifier, resumptionToken, ...list } = Object.fromEntries(rest)
  if (verb === 'Identify' || verb === 'ListSets') return { verb }
  if (verb === 'ListMetadataFormats') return { verb, identifier }
  if (verb === 'GetRecord')
    return identifier && list['metadataPrefix']
      ? { verb, identifier, metadataPrefix: list['metadataPrefix'] }
      : bad('GetRecord needs identifier and metadataPrefix.')
  if (verb !== 'ListIdentifiers' && verb !== 'ListRecords') return { error: 'badVerb', text: '' }
  if (resumptionToken !== undefined) {
    if (Object.keys(list).length > 0) return bad('A resumptionToken stands alone.')
    const listing = readToken(resumptionToken)
    return listing ? { verb, ...listing } : { error: 'badResumptionToken', text: 'The resumptionToken is not one of ours.' }
  }
  const listing = Listing.safeParse(list)
  if (!listing.success) return bad('metadataPrefix is missing, or a date is not one of UTC as YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.')
  const { from, until } = listing.data
  if (from !== undefined && until !== undefined && from.length !== until.length) return bad('from and until have different granularities.')
  if (from !== undefined && until !== undefined && from > until) return bad('from is later than until.')
  return { verb, ...listing.data }
}

/** A token says all there is to know, so that no list is held for anybody and a harvest can rest for a week. */
export const writeToken = ({ metadataPrefix, from, until, set, after, cursor }: Listing): string =>
  Buffer.from(JSON.stringify({ metadataPrefix, from, until, set, after, cursor })).toString('base64url')
function readToken(token: string): Listing | undefined {
  if (token.length > 2000 || !/^[A-Za-z0-9_-]+$/.test(token)) return undefined
  try {
    const parsed = Listing.safeParse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')))
    return parsed.success && parsed.data.after ? parsed.data : undefined
  } catch {
    return undefined
  }
}
