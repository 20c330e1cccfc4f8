import { compactDecrypt, importJWK } from 'jose'
import * as z from 'zod'
import type { JsonObject } from '../format.ts'
import { readJson, readJsonText } from '../front-door/json.ts'
import { idOf, isObject, listOf, objectsOf, stringOf } from '../json-values.ts'
import { openToken } from '../securing/jwt.ts'
import { openSdJwt } from '../securing/sd-jwt.ts'
import { typesShown } from './dcql.ts'
import type { Shown } from './dcql.ts'
import type { responseKey } from './openid4vp-request.ts'

/** What a wallet posts: an answer, an encrypted one, or why there is none. @see OpenID4VP 1.0, sections 8.2, 8.3 and 8.5 */
export const ResponseForm = z.union([
  z.object({ response: z.string().min(1).max(2_000_000) }),
  z.object({
    error: z.string().min(1).max(100),
    error_description: z.string().max(1000).optional(),
    state: z.string().max(300).optional(),
  }),
  z.object({ vp_token: z.string().min(1).max(2_000_000), state: z.string().max(300).optional() }),
])
export type ResponseForm = z.infer<typeof ResponseForm>
const Answer = z.looseObject({ vp_token: z.record(z.string(), z.unknown()), state: z.string().max(300).optional() })
export type VpToken = ReadonlyMap<string, readonly (string | JsonObject)[]>

/** `vp_token`: each id of the question to its presentations. @see section 8.1 */
export function readVpToken(text: string): VpToken | undefined {
  const read = readJsonText(text)
  return read.ok && isObject(read.value) ? tokenOf(read.value) : undefined
}
function tokenOf(value: JsonObject): VpToken | undefined {
  const entries = Object.entries(value)
  const found = entries.map(
    ([id, list]) => [id, listOf(list).filter((one): one is string | JsonObject => typeof one === 'string' || isObject(one))] as const,
  )
  const whole = entries.every(
    ([, list], index) => Array.isArray(list) && list.length > 0 && list.length <= 20 && list.length === found[index]?.[1].length,
  )
  return whole && entries.length > 0 && entries.length <= 20 ? new Map(found) : undefined
}

/** An encrypted answer, opened with the request's own key. @see section 8.3 */
export async function openResponse(
  jwe: string,
  { privateJwk }: ReturnType<typeof responseKey>,
): Promise<{ readonly token: VpToken; readonly state?: string } | undefined> {
  try {
    const { plaintext } = await compactDecrypt(jwe, await importJWK({ ...privateJwk }, 'ECDH-ES'), {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A128GCM', 'A256GCM', 'A128CBC-HS256', 'A256CBC-HS512'],
    })
    const read = readJson(plaintext)
    const answer = read.ok ? Answer.safeParse(read.value) : undefined
    const token =
      answer?.success && read.ok && isObject(read.value) && isObject(read.value['vp_token']) ? tokenOf(read.value['vp_token']) : undefined
    return token && { token, ...(answer?.data?.state === undefined ? {} : { state: answer.data.state }) }
  } catch {
    return undefined
  }
}

/** A presentation as the question sees it, and whom it binds: who shows it, and whom the credential names. Nothing of it is believed yet. */
export type Presentation = { readonly shown: Shown; readonly bytes: Uint8Array; readonly bound: boolean }

/** Takes a presentation apart by its format. @see OpenID4VP 1.0, appendices B.1.3 and B.3 */
export function readPresentation(given: string | JsonObject, format: string): Presentation | undefined {
  const bytes = new TextEncoder().encode(typeof given === 'string' ? given : JSON.stringify(given))
  if (format === 'dc+sd-jwt') {
    const sd = typeof given === 'string' ? openSdJwt(given) : undefined
    if (!sd?.ok) return undefined
    const { claims, keyBinding } = sd.value
    const vct = stringOf(claims['vct'])
    return { bytes, bound: keyBinding !== undefined, shown: { format, claims, types: [], ...(vct === undefined ? {} : { vct }) } }
  }
  const document = format === 'ldp_vc' ? (isObject(given) ? given : undefined) : typeof given === 'string' ? payloadOf(given) : undefined
  const carried = document && objectsOf(document['verifiableCredential'])
  const [only, ...more] = carried ?? []
  const credential = only && more.length === 0 ? (format === 'ldp_vc' ? only : enveloped(only)) : undefined
  if (!document || !credential) return undefined
  const holder = idOf(document['holder'])
  const subjects = objectsOf(credential['credentialSubject'])
  return {
    bytes,
    bound: holder !== undefined && subjects.length > 0 && subjects.every((subject) => subject['id'] === holder),
    shown: { format, claims: credential, types: typesShown(credential) },
  }
}

const payloadOf = (token: string): JsonObject | undefined => {
  const open = openToken(token)
  return open.ok ? open.value.payload : undefined
}
const enveloped = (entry: JsonObject): JsonObject | undefined => {
  const id = stringOf(entry['id'])
  return id?.startsWith('data:application/vc+jwt,') ? payloadOf(id.slice('data:application/vc+jwt,'.length)) : undefined
}
