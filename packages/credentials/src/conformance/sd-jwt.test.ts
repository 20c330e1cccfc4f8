import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readJwk, verifySignature } from '../did/key-material.ts'
import type { Json } from '../format.ts'
import { isObject } from '../json-values.ts'
import { openSdJwt } from '../securing/sd-jwt.ts'
import { tokenValueAt, unpackTokenList } from '../status/read-token-list.ts'
import { hasShared, readShared, readSharedJson, sharedFolder } from './shared.ts'

const folders = hasShared
  ? ['examples', 'testcases', 'sd-jwt-vc'].flatMap((kind) =>
      readdirSync(join(sharedFolder, 'vectors/sd-jwt', kind)).map((name) => `sd-jwt/${kind}/${name}`),
    )
  : []
const text = (path: string): string => new TextDecoder().decode(readShared(path)).trim()
const sorted = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(sorted)
    : isObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, part]): [string, Json] => [key, sorted(part)])
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value

describe.skipIf(!hasShared)('tokens of the RFC 9901 reference implementation (needs the shared vectors beside the checkout)', () => {
  test.each(folders)('%s opens to the published claims, and the key of the published issuer sealed it', async (folder) => {
    const issuance = openSdJwt(text(`${folder}/sd_jwt_issuance.sdjwt`))
    const shown = openSdJwt(text(`${folder}/sd_jwt_presentation.sdjwt`))
    if (!issuance.ok || !shown.ok)
      throw new Error(`${issuance.ok ? '' : JSON.stringify(issuance.problems)} ${shown.ok ? '' : JSON.stringify(shown.problems)}`)
    expect(JSON.stringify(sorted(shown.value.claims))).toBe(
      JSON.stringify(sorted(readSharedJson(`${folder}/verified_contents.json`, z.record(z.string(), z.json())) as Json)),
    )
    const jwk = readSharedJson('sd-jwt/keys.json', z.looseObject({ issuer: z.record(z.string(), z.string()) })).issuer
    const { d: _, ...open } = jwk
    const key = readJwk(open)
    for (const { token } of [issuance.value, shown.value])
      expect(key.ok && (await verifySignature(key.value, token.signature, token.signed))).toBe(true)
  })
  test.each(['encoding-1bit-short.json', 'encoding-2bit-short.json', 'encoding-1bit-2p20.json', 'encoding-4bit-2p20.json'])(
    'the status list of %s reads as published',
    (file) => {
      const { bits, lst, statuses } = readSharedJson(
        `token-status-list/${file}`,
        z.looseObject({
          bits: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]),
          lst: z.string(),
          statuses: z.union([z.array(z.number()), z.record(z.string(), z.number())]),
        }),
      )
      const unpacked = unpackTokenList(lst)
      if (!unpacked.ok) throw new Error('not unpacked')
      for (const [index, value] of Object.entries(statuses)) expect(tokenValueAt(unpacked.value, Number(index), bits)).toBe(value)
    },
  )
})
