import type { OpenAPIHono } from '@hono/zod-openapi'
import { dumps } from '../export/dumps.ts'
import { defaultLicence } from '../export/licence.ts'
import { printRdf } from '../export/rdf.ts'
import type { Ports } from '../ports.ts'
import { allEntries } from '../register/entries.ts'
import { currentTenant, inTenant, mainTenant } from '../register/tenancy.ts'

/** The public register, whole, at `/register.<format>`, and what says where it is: VoID, as linked-data crawlers look for it. */
export function dumpRoutes(app: OpenAPIHono, ports: Ports): void {
  const licence = process.env['CAIRN_DATA_LICENCE'] ?? defaultLicence
  for (const [ending, { mediaType, print }] of Object.entries(dumps))
    app.get(`/register.${ending}`, (c) =>
      c.body(streamOf(print(allEntries(ports.register))), 200, {
        'content-type': mediaType,
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=300',
        link: `<${licence}>; rel="license", <${ports.origin}/.well-known/void>; rel="describedby"`,
      }),
    )
  app.get('/.well-known/void', async (c) => {
    const id = `${ports.origin}/.well-known/void`
    const dataset = {
      id,
      type: 'void:Dataset',
      says: [
        ['dc:title', { text: 'Register of micro-credentials', language: 'en' }] as const,
        ['dc:license', { iri: licence }] as const,
        ['foaf:homepage', { iri: `${ports.origin}/` }] as const,
        ['void:uriSpace', { literal: `${ports.origin}/mc/`, datatype: 'xsd:string' }] as const,
        ['void:vocabulary', { iri: 'http://data.europa.eu/snb/model/elm/' }] as const,
        ...['nq', 'ttl'].map((ending) => ['void:dataDump', { iri: `${ports.origin}/register.${ending}` }] as const),
      ],
    }
    let text = ''
    for await (const piece of printRdf([[dataset]], 'ttl')) text += piece
    return c.body(text, 200, { 'content-type': 'text/turtle; charset=utf-8', 'access-control-allow-origin': '*' })
  })
}

/** Pieces as a body; each is asked for as the tenant whose request it is, since a stream is read outside of it. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const tenant = currentTenant() ?? mainTenant
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await inTenant(tenant, () => pieces.next())
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}
