import { epoch } from '@cairn/domain/model/instant'
import type { Problem } from '@cairn/domain/model/problem'
import { StatusMessage } from '@cairn/domain/model/status-message'
import type { Documents, JsonObject } from '../format.ts'
import { detect } from '../front-door/detect.ts'
import { idOf, isObject, listOf, objectsOf, stringOf, typesOf } from '../json-values.ts'
import { mayAsk } from '../net-guard.ts'
import { listBounds, unpackList, valueAt } from '../status/read-list.ts'
import { issuer } from './issuer.ts'
import { parse } from './parse.ts'
import { signature } from './signature.ts'
import type { SignedDocument } from './signature.ts'
import { no, none, unknown, yes } from './step.ts'
import { tokenStatus } from './token-status.ts'
import type { Answer } from './step.ts'
import { validity } from './validity.ts'

const entryTypes = ['BitstringStatusListEntry', 'StatusList2021Entry']
const listTypes = {
  BitstringStatusListEntry: ['BitstringStatusListCredential', 'BitstringStatusList'],
  StatusList2021Entry: ['StatusList2021Credential', 'StatusList2021'],
} as const

/**
 * Asks every status list that the credential names whether it still stands: all entries, all purposes. Takes a signed document,
 * so an address that nobody has signed is never fetched. A list that cannot be had gives `unchecked`, never “good”; one that was had
 * and is forged, broken or about something else refuses the credential that relies on it.
 * @see W3C Bitstring Status List 1.0, section 3.2; security.md STA-01 to STA-11
 * @divergence a list that cannot be had gives `unchecked`; the specification raises an error
 */
export async function status(credential: SignedDocument, at: string, documents: Documents): Promise<Answer> {
  if (credential.securing.kind === 'token' && credential.securing.sd && 'vct' in credential.document)
    return tokenStatus(credential.securing.sd.claims, credential.signer, at, documents)
  const entries = listOf(credential.document['credentialStatus'])
  if (credential.securing.kind === 'seal' && (entries.length > 0 || 'status' in credential.document))
    return unknown({ code: 'status.kind-unknown', at: '/credentialStatus', values: { kind: 'EDC' } })
  if (entries.length === 0 || credential.kind === 'status-list') return none()
  const answers: Answer[] = []
  for (const entry of entries)
    answers.push(
      isObject(entry)
        ? await one(entry, credential, at, documents)
        : no('malformed', { code: 'status.entry-malformed', at: '/credentialStatus' }),
    )
  const warnings = answers.flatMap((answer) => answer.warnings)
  const order = ['malformed', 'altered', 'withdrawn', 'suspended', 'not-fully-checked'] as const
  const worst = order.map((verdict) => answers.find((answer) => answer.verdict === verdict)).find((answer) => answer !== undefined)
  return worst ? { judgement: worst.judgement, warnings, ...(worst.verdict ? { verdict: worst.verdict } : {}) } : yes(undefined, warnings)
}

async function one(entry: JsonObject, credential: SignedDocument, at: string, documents: Documents): Promise<Answer> {
  const type = typesOf(entry).find((name) => entryTypes.includes(name))
  if (type !== 'BitstringStatusListEntry' && type !== 'StatusList2021Entry')
    return unknown({
      code: 'status.kind-unknown',
      at: '/credentialStatus',
      values: { kind: String(typesOf(entry)[0] ?? 'none').slice(0, 60) },
    })
  const { statusListCredential: url, statusListIndex: written, statusPurpose: purpose } = entry
  const warnings: Problem[] = type === 'StatusList2021Entry' ? [{ code: 'status.old-list' }] : []
  const index = typeof written === 'number' ? String(written) : written
  if (typeof written === 'number') warnings.push({ code: 'status.index-as-number' })
  if (typeof url !== 'string' || typeof purpose !== 'string' || typeof index !== 'string' || !/^(0|[1-9]\d{0,9})$/.test(index))
    return no('malformed', { code: 'status.entry-malformed', at: '/credentialStatus' }, warnings)
  const size = entry['statusSize'] === undefined ? 1 : Number(entry['statusSize'])
  if (!Number.isInteger(size) || size < 1 || size > 8 || (size > 1 && objectsOf(entry['statusMessage']).length !== 2 ** size))
    return no('malformed', { code: 'status.entry-malformed', at: '/credentialStatus' }, warnings)
  if (!mayAsk(url) && !url.startsWith('http://localhost:') && !url.startsWith('http://127.0.0.1:'))
    return unknown({ code: 'status.address-forbidden' }, warnings)
  const found = await documents.get(url, {
    accept: 'application/vc, application/vc+jwt, application/json, application/ld+json',
    maxBytes: 5 * 1_048_576,
  })
  if (!found) return unknown({ code: 'status.unreachable' }, warnings)
  const list = await readList(found.bytes, credential, { url, purpose, type }, at, documents)
  warnings.push(...list.warnings)
  if (!list.value) return { judgement: list.judgement, verdict: list.verdict ?? 'not-fully-checked', warnings }
  const value = valueAt(list.value.bits, Number(index), size)
  if (value === undefined) return no('malformed', { code: 'status.out-of-range' }, warnings)
  if (list.value.bits.length * 8 < listBounds.entries) warnings.push({ code: 'status.small-list' })
  if (value === 0) return yes(undefined, warnings)
  if (purpose === 'revocation') return no('withdrawn', { code: 'status.withdrawn' }, warnings)
  if (purpose === 'suspension') return no('suspended', { code: 'status.suspended' }, warnings)
  return { ...yes(undefined), warnings: [...warnings, remark(entry, purpose, value)] }
}

/**
 * What a status says that does not change whether the credential stands: that a newer one is there, and where the issuer says so; a message of
 * our own kind in words, any other as it is written. The address is shown, never fetched (security.md STA-05, NET-02).
 * @see W3C Bitstring Status List 1.0, section 2.1, `statusPurpose`, `statusMessage`, `statusReference`
 */
function remark(entry: JsonObject, purpose: string, value: number): Problem {
  const address = listOf(entry['statusReference'])
    .map(stringOf)
    .find((one) => one !== undefined && /^https?:\/\/[^\s<>"]{1,300}$/.test(one))
  if (purpose === 'refresh') return address === undefined ? { code: 'status.refresh' } : { code: 'status.refresh-at', values: { address } }
  const message = stringOf(objectsOf(entry['statusMessage']).find((one) => Number(one['status']) === value)?.['message'])
  const known = StatusMessage.safeParse(message)
  if (purpose === 'message' && known.success && known.data !== 'none') return { code: `status.says.${known.data}` }
  return { code: 'status.message', values: { purpose: purpose.slice(0, 40), message: message?.slice(0, 120) ?? String(value) } }
}

/** The list as a credential of its own: sealed by the same issuer, about itself, for this purpose, in its period. */
async function readList(
  bytes: Uint8Array,
  credential: SignedDocument,
  wanted: { readonly url: string; readonly purpose: string; readonly type: keyof typeof listTypes },
  at: string,
  documents: Documents,
): Promise<Answer<{ bits: Uint8Array }>> {
  const unreadable = (why: string) => no('malformed', { code: 'status.list-unreadable', values: { why } })
  const parsed = parse(detect(bytes))
  if (!parsed.value || parsed.value.kind !== 'status-list') return unreadable('parse')
  const { document } = parsed.value
  const [credentialType, subjectType] = listTypes[wanted.type]
  const [subject] = objectsOf(document['credentialSubject'])
  if (!typesOf(document).includes(credentialType) || !subject || !typesOf(subject).includes(subjectType)) return unreadable('type')
  if (idOf(document['issuer']) !== credential.signer) return unreadable('issuer')
  if (document['id'] !== undefined && document['id'] !== wanted.url) return unreadable('id')
  if (!listOf(subject['statusPurpose']).includes(wanted.purpose)) return unreadable('purpose')
  const keyed = await issuer(parsed.value, documents)
  if (keyed.judgement.outcome === 'unchecked') return unknown({ code: 'status.list-unreadable', values: { why: 'key' } })
  const signed = keyed.value && (await signature(keyed.value, at))
  if (!signed?.value) return unreadable('signature')
  const timely = validity(signed.value, at)
  if (timely.judgement.outcome !== 'passed') return unknown({ code: 'status.list-unreadable', values: { why: 'validity' } })
  const encoded = stringOf(subject['encodedList'])
  const unpacked = encoded === undefined ? undefined : unpackList(encoded)
  if (!unpacked?.ok) return unreadable('encoding')
  const warnings: Problem[] = unpacked.value.oldEncoding ? [{ code: 'status.old-encoding' }] : []
  const from = stringOf(document['validFrom'])
  const ends =
    document['validUntil'] !== undefined || (signed.value.securing.kind === 'token' && 'exp' in signed.value.securing.token.payload)
  const ttl = typeof subject['ttl'] === 'number' ? subject['ttl'] : 86_400_000
  if (!ends && (from === undefined || epoch(at) - epoch(from) > Math.max(ttl, 31 * 86_400_000)))
    warnings.push({ code: 'status.list-undated' })
  return { ...yes({ bits: unpacked.value.bits }), warnings }
}
