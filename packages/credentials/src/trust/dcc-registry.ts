import * as z from 'zod'
import { Instant } from '@cairn/domain/model/instant'
import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import type { TrustList } from '../format.ts'
import type { Json } from '../format.ts'

const Registry = z.object({
  meta: z.looseObject({ updated: z.string().optional(), created: z.string().optional() }).default({}),
  registry: z.record(z.string().regex(/^did:/).max(2048), z.looseObject({ name: z.string().max(300) })),
})

/** An issuer registry of the Digital Credentials Consortium: identifiers with names. It is as sure as the way it came. @see github.com/digitalcredentials/issuer-registry-client */
export function readDccRegistry(json: Json, name: string): Result<TrustList> {
  const read = Registry.safeParse(json)
  if (!read.success) return refuse({ code: 'trust.list-malformed' })
  const { meta, registry } = read.data
  const dated = [meta.updated, meta.created].find((moment) => moment !== undefined && Instant.safeParse(moment).success)
  return accept({
    name,
    kind: 'dcc',
    ...(dated === undefined ? {} : { dated }),
    issuers: Object.entries(registry).map(([id, entry]) => ({ id, name: entry.name })),
  })
}
