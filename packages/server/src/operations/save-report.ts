import type { Documents, TrustList } from '@cairn/credentials/format'
import type { AskedDocument, SavedReport } from '@cairn/domain/model/saved-report'
import type { SpokenReport } from '@cairn/domain/model/verification-report'
import type { Words } from '@cairn/domain/model/words'
import { strictJson } from '../import/strict-json.ts'
import type { Ports } from '../ports.ts'
import { sha256 } from '../register/acts.ts'
import { speakReport } from '../speak-report.ts'
import { trustLists, verifyHere } from './verify-here.ts'

/** Documents that are noted as they are asked for: what came, its digest, and the day that a status list says it is of. */
export function notedDocuments(documents: Documents): { readonly documents: Documents; readonly asked: () => readonly AskedDocument[] } {
  const asked = new Map<string, AskedDocument>()
  return {
    asked: () => [...asked.values()],
    documents: {
      get: async (url, wanted) => {
        const found = await documents.get(url, wanted)
        if (found || !asked.has(url))
          asked.set(
            url,
            found
              ? { url, had: true, sha256: sha256(found.bytes), bytes: found.bytes.length, ...datesIn(found.bytes) }
              : { url, had: false },
          )
        return found
      },
    },
  }
}

/** The dates of a list, in its own words: it is a credential, or a token whose middle part is one. */
function datesIn(bytes: Uint8Array): { readonly dated?: string; readonly until?: string } {
  const text = new TextDecoder().decode(bytes).trim()
  const part = text.startsWith('{') ? bytes : new Uint8Array(Buffer.from(text.split('.')[1] ?? '', 'base64url'))
  const read = strictJson(part)
  if (!read.ok || typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) return {}
  const { validFrom, validUntil, iat, exp } = read.value as { readonly [name: string]: unknown }
  const moment = (value: unknown): string | undefined =>
    typeof value === 'string' && value.length < 40
      ? value
      : typeof value === 'number' && Math.abs(value) < 1e11
        ? new Date(value * 1000).toISOString()
        : undefined
  const [dated, until] = [moment(validFrom ?? iat), moment(validUntil ?? exp)]
  return { ...(dated ? { dated } : {}), ...(until ? { until } : {}) }
}

/** A report to keep, put together from its parts: the same for the server and the command line. */
export function reportOf({
  report,
  bytes,
  name,
  at,
  made,
  trust,
  asked,
}: {
  readonly report: SpokenReport
  readonly bytes: Uint8Array
  readonly name?: string | undefined
  readonly at: string
  readonly made: string
  readonly trust: readonly TrustList[]
  readonly asked: readonly AskedDocument[]
}): SavedReport {
  return {
    kind: 'cairn-verification-report',
    version: 1,
    at,
    made,
    file: { ...(name === undefined ? {} : { name: name.slice(-200) }), sha256: sha256(bytes), bytes: bytes.length },
    report,
    trust: trust.map(({ name: list, issuers, certificates = [] }) => ({
      name: list,
      issuers: issuers.length,
      certificates: certificates.length,
      at: made,
    })),
    documents: [...asked],
    unchecked: report.steps
      .filter(({ outcome }) => outcome === 'unchecked')
      .map(({ step, problem }) => ({ step, why: problem?.message ?? '' })),
  }
}

/** Verifies here and now, with everything that the report has to say; nothing is stored. */
export async function savedReport(ports: Ports, bytes: Uint8Array, name: string | undefined, words: Words): Promise<SavedReport> {
  const noted = notedDocuments(ports.documents)
  const made = ports.clock.now()
  const report = speakReport(await verifyHere({ ...ports, documents: noted.documents }, bytes, { at: made }), words)
  return reportOf({ report, bytes, name, at: made, made, trust: await trustLists(ports), asked: noted.asked() })
}
