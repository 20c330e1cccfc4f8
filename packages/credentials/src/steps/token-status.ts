import { epoch } from '@cairn/domain/model/instant'
import { resolveMethod } from '../did/resolve.ts'
import { verifySignature } from '../did/key-material.ts'
import type { Documents, JsonObject } from '../format.ts'
import { isObject, stringOf } from '../json-values.ts'
import { mayAsk } from '../net-guard.ts'
import { algorithmOf, openToken } from '../securing/jwt.ts'
import { tokenValueAt, unpackTokenList } from '../status/read-token-list.ts'
import { skew } from './signature.ts'
import { no, none, unknown, yes } from './step.ts'
import type { Answer } from './step.ts'

const widths = [1, 2, 4, 8] as const

/**
 * Asks the token status list that a claim set names. One that cannot be had gives `unchecked`; one that was had and is forged, broken
 * or about something else refuses the credential that relies on it.
 * @see IETF Token Status List, section 8.3; security.md STA-01 to STA-11
 */
export async function tokenStatus(claims: JsonObject, signer: string, at: string, documents: Documents): Promise<Answer> {
  if (!('status' in claims)) return none()
  const malformed = no('malformed', { code: 'status.entry-malformed', at: '/status' })
  const { status } = claims
  if (!isObject(status)) return malformed
  const { status_list: list, ...others } = status
  if (list === undefined)
    return unknown({ code: 'status.kind-unknown', at: '/status', values: { kind: String(Object.keys(others)[0] ?? 'none').slice(0, 60) } })
  if (!isObject(list)) return malformed
  const { idx, uri } = list
  if (typeof idx !== 'number' || !Number.isInteger(idx) || idx < 0 || typeof uri !== 'string') return malformed
  if (!mayAsk(uri) && !uri.startsWith('http://localhost:') && !uri.startsWith('http://127.0.0.1:'))
    return unknown({ code: 'status.address-forbidden' })
  const found = await documents.get(uri, { accept: 'application/statuslist+jwt', maxBytes: 5 * 1_048_576 })
  if (!found) return unknown({ code: 'status.unreachable' })
  const read = await readTokenList(found.bytes, uri, signer, at, documents)
  if (!read.value) return { judgement: read.judgement, verdict: read.verdict ?? 'not-fully-checked', warnings: read.warnings }
  const value = tokenValueAt(read.value.bytes, idx, read.value.width)
  if (value === undefined) return no('malformed', { code: 'status.out-of-range' })
  if (value === 0) return yes(undefined, read.warnings)
  if (value === 1) return no('withdrawn', { code: 'status.withdrawn' })
  if (value === 2) return no('suspended', { code: 'status.suspended' })
  return unknown({ code: 'status.message', values: { purpose: 'status', message: String(value) } })
}

async function readTokenList(
  bytes: Uint8Array,
  uri: string,
  signer: string,
  at: string,
  documents: Documents,
): Promise<Answer<{ bytes: Uint8Array; width: 1 | 2 | 4 | 8 }>> {
  const unreadable = (why: string) => no('malformed', { code: 'status.list-unreadable', values: { why } })
  const token = openToken(new TextDecoder().decode(bytes).trim())
  if (!token.ok) return unreadable('parse')
  const { header, payload, signature, signed } = token.value
  if (header['typ'] !== 'statuslist+jwt') return unreadable('type')
  if (payload['sub'] !== uri) return unreadable('id')
  const kid = stringOf(header['kid'])
  const method =
    kid === undefined
      ? signer.startsWith('did:key:')
        ? `${signer}#${signer.slice(8)}`
        : signer.startsWith('did:jwk:')
          ? `${signer}#0`
          : undefined
      : kid.startsWith('#')
        ? signer + kid
        : kid
  if (method === undefined) return unknown({ code: 'status.list-unreadable', values: { why: 'key' } })
  const found = await resolveMethod(method, 'assertionMethod', documents)
  if (!found.ok) return found.unreachable ? unknown({ code: 'status.list-unreadable', values: { why: 'key' } }) : unreadable('key')
  if (found.value.controller !== signer || ('iss' in payload && payload['iss'] !== signer)) return unreadable('issuer')
  if (
    (header['alg'] === 'Ed25519' ? 'EdDSA' : header['alg']) !== algorithmOf[found.value.key.curve] ||
    !(await verifySignature(found.value.key, signature, signed))
  )
    return unreadable('signature')
  const { iat, exp, ttl } = payload
  if (typeof iat !== 'number' || iat * 1000 > epoch(at) + skew) return unreadable('validity')
  if (typeof exp === 'number' && exp * 1000 + skew < epoch(at))
    return unknown({ code: 'status.list-unreadable', values: { why: 'validity' } })
  const list = payload['status_list']
  const width = isObject(list) ? widths.find((one) => one === list['bits']) : undefined
  const encoded = isObject(list) ? stringOf(list['lst']) : undefined
  const unpacked = encoded === undefined ? undefined : unpackTokenList(encoded)
  if (width === undefined || !unpacked?.ok) return unreadable('encoding')
  const old = exp === undefined && epoch(at) - iat * 1000 > Math.max(typeof ttl === 'number' ? ttl * 1000 : 0, 31 * 86_400_000)
  return yes({ bytes: unpacked.value, width }, old ? [{ code: 'status.list-undated' }] : [])
}
