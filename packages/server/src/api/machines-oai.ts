import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { isCurrent } from '@cairn/domain/exchange/public-entry'
import { oaiFormats } from '../export/oai-records.ts'
import { element, printXml } from '../export/xml.ts'
import type { Element } from '../export/xml.ts'
import type { Ports } from '../ports.ts'
import { changeOf, changedEntries, firstChange } from '../register/changes.ts'
import type { ChangedEntry } from '../register/changes.ts'
import { readOaiRequest, writeToken } from './oai-request.ts'
import type { Listing, OaiError, OaiRequest } from './oai-request.ts'

const perPage = 100
const sets = [
  { spec: 'registered', name: 'Registered here' },
  { spec: 'elsewhere', name: 'Published by others on their own pages' },
] as const
type Answer = readonly Element[] | OaiError
const noRecord: OaiError = { error: 'idDoesNotExist', text: 'There is no such record.' }
const noFormat: OaiError = { error: 'cannotDisseminateFormat', text: 'Records have oai_dc and elm.' }

/**
 * The register for harvesters: what is new since they last came, what was withdrawn, page by page.
 * @see Open Archives Initiative Protocol for Metadata Harvesting 2.0
 */
export function oaiRoutes(app: OpenAPIHono, ports: Ports): void {
  app.get('/oai', (c) => answer(c, ports, [...new URL(c.req.url).searchParams]))
  app.post('/oai', async (c) => answer(c, ports, [...new URLSearchParams(await c.req.text())]))
}

async function answer(c: Context, ports: Ports, given: readonly (readonly [string, string])[]): Promise<Response> {
  const base = `${ports.origin}/oai`
  const request = readOaiRequest(given)
  const said = 'error' in request ? request : await answers(ports, request)
  const failed = 'error' in said
  const echo = failed && (said.error === 'badVerb' || said.error === 'badArgument') ? {} : Object.fromEntries(given)
  const inside = failed ? element('error', said.text, { code: said.error }) : element('verb' in request ? request.verb : '', said)
  const document = element('OAI-PMH', [element('responseDate', seconds(ports.clock.now())), element('request', base, echo), inside], {
    xmlns: 'http://www.openarchives.org/OAI/2.0/',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd',
  })
  return c.body(await printXml(document), 200, {
    'content-type': 'text/xml; charset=utf-8',
    'access-control-allow-origin': '*',
    'cache-control': 'no-cache',
  })
}
const seconds = (moment: string): string => `${moment.slice(0, 19)}Z`

async function answers(ports: Ports, request: OaiRequest): Promise<Answer> {
  if (request.verb === 'Identify') return identify(ports)
  if (request.verb === 'ListSets') return sets.map(({ spec, name }) => element('set', [element('setSpec', spec), element('setName', name)]))
  if (request.verb === 'ListMetadataFormats') {
    if (request.identifier !== undefined && !(await recordOf(ports, request.identifier))) return noRecord
    return oaiFormats.map(({ prefix, schema, namespace }) =>
      element('metadataFormat', [element('metadataPrefix', prefix), element('schema', schema), element('metadataNamespace', namespace)]),
    )
  }
  if (!oaiFormats.some(({ prefix }) => prefix === request.metadataPrefix)) return noFormat
  if (request.verb === 'GetRecord') {
    const entry = await recordOf(ports, request.identifier)
    return entry ? [record(ports, entry, request.metadataPrefix)] : noRecord
  }
  return list(ports, request.verb, request)
}

async function identify(ports: Ports): Promise<Element[]> {
  const first = await firstChange(ports.register)
  const { CAIRN_ADMIN_EMAIL: email } = process.env
  return [
    element('repositoryName', 'Cairn'),
    element('baseURL', `${ports.origin}/oai`),
    element('protocolVersion', '2.0'),
    element('adminEmail', email ?? `postmaster@${hostOf(ports)}`),
    element('earliestDatestamp', first ?? '1970-01-01T00:00:00Z'),
    element('deletedRecord', 'persistent'),
    element('granularity', 'YYYY-MM-DDThh:mm:ssZ'),
  ]
}

async function list(ports: Ports, verb: 'ListIdentifiers' | 'ListRecords', listing: Listing): Promise<Answer> {
  const set = sets.find(({ spec }) => spec === listing.set)?.spec
  if (listing.set !== undefined && set === undefined) return { error: 'noRecordsMatch', text: 'There is no such set.' }
  const whole = (stamp: string | undefined, time: string) => (stamp?.length === 10 ? `${stamp}T${time}Z` : stamp)
  const found = await changedEntries(
    ports.register,
    { from: whole(listing.from, '00:00:00'), until: whole(listing.until, '23:59:59'), after: listing.after, kind: set },
    perPage + 1,
  )
  if (found.length === 0) return { error: 'noRecordsMatch', text: 'Nothing changed in that time.' }
  const page = found.slice(0, perPage)
  const last = page.at(-1)
  const token =
    found.length > perPage && last ? writeToken({ ...listing, after: [last.changed, last.slug], cursor: listing.cursor + page.length }) : ''
  const records = page.map((entry) => (verb === 'ListIdentifiers' ? header(ports, entry) : record(ports, entry, listing.metadataPrefix)))
  return token === '' && listing.after === undefined
    ? records
    : [...records, element('resumptionToken', token, { cursor: String(listing.cursor) })]
}

const hostOf = ({ origin }: Ports): string => new URL(origin).hostname
const prefixOf = (ports: Ports): string => `oai:${hostOf(ports)}:`
async function recordOf(ports: Ports, identifier: string): Promise<ChangedEntry | undefined> {
  const slug = identifier.startsWith(prefixOf(ports)) ? identifier.slice(prefixOf(ports).length) : ''
  return /^[a-z0-9][a-z0-9-]{0,200}$/.test(slug) ? changeOf(ports.register, slug) : undefined
}

/** What was withdrawn or archived stays in the list for good, as deleted. */
const header = (ports: Ports, entry: ChangedEntry): Element =>
  element(
    'header',
    [
      element('identifier', `${prefixOf(ports)}${entry.slug}`),
      element('datestamp', entry.changed),
      element('setSpec', entry.state === 'published-elsewhere' ? 'elsewhere' : 'registered'),
    ],
    isCurrent(entry) ? {} : { status: 'deleted' },
  )

function record(ports: Ports, entry: ChangedEntry, metadataPrefix: string): Element {
  const format = oaiFormats.find(({ prefix }) => prefix === metadataPrefix)
  return element('record', [
    header(ports, entry),
    ...(format && isCurrent(entry)
      ? [element('metadata', [format.metadata(entry.specification, { page: `${ports.origin}/mc/${entry.slug}`, changed: entry.changed })])]
      : []),
  ])
}
