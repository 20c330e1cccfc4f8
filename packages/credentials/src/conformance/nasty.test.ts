import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Documents, ListedIssuer } from '../format.ts'
import { readJson } from '../front-door/json.ts'
import { mayAsk } from '../net-guard.ts'
import { verify } from '../verify.ts'
import { classOf, hasShared, readShared, readSharedJson } from './shared.ts'

const Issuer = z.object({
  id: z.string(),
  name: z.string(),
  otherNames: z.array(z.string()).optional(),
  for: z.array(z.string()).optional(),
})
const Case = z.object({
  id: z.string(),
  file: z.string(),
  kind: z.string(),
  attack: z.string(),
  expected: z.string(),
  allowed: z.array(z.string()).optional(),
  rule: z.string(),
  limit: z.object({ ms: z.number() }),
  input: z
    .looseObject({
      as: z.string().optional(),
      trust: z.unknown().optional(),
      challenge: z.string().optional(),
      domain: z.string().optional(),
      nonce: z.string().optional(),
      audience: z.string().optional(),
      requireKeyBinding: z.boolean().optional(),
    })
    .optional(),
})
const Manifest = z.object({
  now: z.string(),
  cases: z.array(Case),
  world: z.object({ trust: z.string(), resources: z.record(z.string(), z.object({ file: z.string(), contentType: z.string() })) }),
})

/** The file of this case does carry the type that it says is missing; interop.test.ts has a token without. */
const withoutItsAttack = 'D-0079'
const kinds = [
  'ob3-di',
  'vc-di',
  'vp-di',
  'vc-jwt',
  'ob3-di+status',
  'json',
  'baked-png',
  'baked-svg',
  'sd-jwt-vc',
  'sd-jwt-vc+status',
  'edc-jades',
]

describe.skipIf(!hasShared)('hostile input of the kinds that we verify (needs the shared vectors beside the checkout)', () => {
  const manifest = hasShared ? readSharedJson('nasty/manifest.json', Manifest) : { now: '', cases: [], world: { trust: '', resources: {} } }
  const trusted = hasShared
    ? readSharedJson(`nasty/${manifest.world.trust}`, z.looseObject({ trustedIssuers: z.array(z.looseObject(Issuer.shape)) }))
        .trustedIssuers
    : []
  const roots = hasShared
    ? readSharedJson(`nasty/${manifest.world.trust}`, z.looseObject({ x509Roots: z.array(z.string()) })).x509Roots.map((path) =>
        new TextDecoder().decode(readShared(`nasty/${path}`)),
      )
    : []
  const documents: Documents = {
    get: async (url, { maxBytes }) => {
      const entry = Object.hasOwn(manifest.world.resources, url) ? manifest.world.resources[url] : undefined
      const bytes = entry && readShared(`nasty/${entry.file}`)
      return entry && bytes && bytes.length <= maxBytes ? { bytes, contentType: entry.contentType } : undefined
    },
  }
  const extra = (given: unknown): ListedIssuer[] =>
    z
      .array(z.looseObject(Issuer.shape))
      .catch([])
      .parse(Array.isArray(given) ? given : typeof given === 'object' && given !== null && 'issuers' in given ? given.issuers : [])
      .concat(
        z
          .array(z.string())
          .catch([])
          .parse(given)
          .map((id) => ({ id, name: id })),
      )
      .map(({ id, name, otherNames }) => ({ id, name, ...(otherNames ? { otherNames } : {}) }))

  test.each(manifest.cases.filter(({ kind, id }) => kinds.includes(kind) && id !== withoutItsAttack))(
    '$id $kind $attack [$rule] is $expected',
    async ({ file, expected, allowed = [expected], limit, input }) => {
      const started = performance.now()
      const { challenge, domain, nonce, audience } = input ?? {}
      const report = await verify(readShared(`nasty/${file}`), {
        at: manifest.now,
        documents,
        trust: [
          {
            name: 'nasty',
            certificates: roots,
            issuers: [
              ...trusted.map(({ id, name, otherNames }) => ({ id, name, ...(otherNames ? { otherNames } : {}) })),
              ...extra(input?.trust),
            ],
          },
        ],
        ...(challenge ? { challenge } : {}),
        ...(domain ? { domain } : {}),
        ...(nonce ? { nonce } : {}),
        ...(audience ? { audience } : {}),
        ...(input?.requireKeyBinding ? { requireHolder: true } : {}),
      })
      const said = classOf(report.verdict, report.warnings.length)
      expect(
        allowed,
        `${report.verdict} ${JSON.stringify(report.steps.filter(({ judgement }) => 'problem' in judgement).slice(0, 2))} ${JSON.stringify(report.warnings)}`,
      ).toContain(said)
      expect(performance.now() - started).toBeLessThan(limit.ms)
    },
  )

  test.each(manifest.cases.filter(({ kind, rule }) => kind === 'url' && rule !== 'NET-03' && rule !== 'NET-04' && rule !== 'NET-05'))(
    '$id address: $attack [$rule] is $expected',
    ({ file, expected, allowed = [expected] }) => {
      const read = readJson(readShared(`nasty/${file}`))
      const url = read.ok ? z.object({ url: z.string() }).parse(read.value).url : ''
      expect(allowed).toContain(mayAsk(url) ? 'valid' : 'rejected')
    },
  )
})
