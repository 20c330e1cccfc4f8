import type { Documents, TrustList } from '@cairn/credentials/format'
import { verify } from '@cairn/credentials/verify'
import type { AskedDocument, SavedReport } from '@cairn/domain/model/saved-report'
import type { SpokenReport } from '@cairn/domain/model/verification-report'
import type { Words } from '@cairn/domain/model/words'
import type { Problem, SpokenProblem } from '@cairn/domain/model/problem'

/** The register's issuers, as last seen: kept by the service worker for when there is no connection. */
async function issuers(): Promise<TrustList & { readonly at?: string }> {
  try {
    const reply = await fetch('/api/trust')
    const list: unknown = await reply.json()
    return reply.ok && typeof list === 'object' && list !== null && 'issuers' in list
      ? (list as TrustList & { readonly at?: string })
      : { name: '', issuers: [] }
  } catch {
    return { name: '', issuers: [] }
  }
}

/** Only this site's own addresses are asked: status lists as a whole. What is elsewhere stays unchecked here, and says so. */
const documents: Documents = {
  get: async (url, { maxBytes }) => {
    if (new URL(url).origin !== location.origin) return undefined
    try {
      const reply = await fetch(url, { credentials: 'omit', redirect: 'error', signal: AbortSignal.timeout(3000) })
      const bytes = new Uint8Array(await reply.arrayBuffer())
      return reply.ok && bytes.length <= maxBytes ? { bytes, contentType: reply.headers.get('content-type') ?? '' } : undefined
    } catch {
      return undefined
    }
  },
}

/** Verifies on this device, by the same steps as the server and the command line, and says the result in the page's words; with a report to keep. */
export async function checkAndKeep(
  bytes: Uint8Array,
  at: string,
  words: Words,
  name?: string,
): Promise<{ readonly report: SpokenReport; readonly saved: SavedReport }> {
  const list = await issuers()
  const asked: AskedDocument[] = []
  const noted: Documents = {
    get: async (url, wanted) => {
      const found = await documents.get(url, wanted)
      asked.push(found ? { url, had: true, sha256: await digestOf(found.bytes), bytes: found.bytes.length } : { url, had: false })
      return found
    },
  }
  const judged = await verify(bytes, { at, documents: noted, trust: [list] })
  const speak = ({ code, at: place, values }: Problem): SpokenProblem => ({
    code,
    ...(place === undefined ? {} : { at: place }),
    message: words(code, values).replace(/[\u2066-\u2069]/g, ''),
  })
  const report: SpokenReport = {
    format: judged.format,
    verdict: judged.verdict,
    warnings: judged.warnings.map(speak),
    ...(judged.notes ? { notes: judged.notes.map(speak) } : {}),
    steps: judged.steps.map(({ step, judgement }) => ({
      step,
      outcome: judgement.outcome,
      ...('problem' in judgement ? { problem: speak(judgement.problem) } : {}),
    })),
    ...(judged.credential ? { credential: judged.credential } : {}),
  }
  const saved: SavedReport = {
    kind: 'cairn-verification-report',
    version: 1,
    at,
    made: at,
    file: { ...(name === undefined ? {} : { name }), sha256: await digestOf(bytes), bytes: bytes.length },
    report,
    trust: [
      {
        name: list.name,
        issuers: list.issuers.length,
        certificates: list.certificates?.length ?? 0,
        ...(list.at === undefined ? {} : { at: list.at }),
      },
    ],
    documents: asked,
    unchecked: report.steps
      .filter(({ outcome }) => outcome === 'unchecked')
      .map(({ step, problem }) => ({ step, why: problem?.message ?? '' })),
  }
  return { report, saved }
}

const digestOf = async (bytes: Uint8Array): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

/** The same, for who only wants the judgement. */
export const checkHere = async (bytes: Uint8Array, at: string, words: Words): Promise<SpokenReport> =>
  (await checkAndKeep(bytes, at, words)).report
