import type { Documents, TrustList } from '@cairn/credentials/format'
import { verify } from '@cairn/credentials/verify'
import type { SpokenReport } from '@cairn/domain/model/verification-report'
import type { Words } from '@cairn/domain/model/words'
import type { Problem, SpokenProblem } from '@cairn/domain/model/problem'

/** The register's issuers, as last seen: kept by the service worker for when there is no connection. */
async function issuers(): Promise<TrustList> {
  try {
    const reply = await fetch('/api/trust')
    const list: unknown = await reply.json()
    return reply.ok && typeof list === 'object' && list !== null && 'issuers' in list ? (list as TrustList) : { name: '', issuers: [] }
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

/** Verifies on this device, by the same steps as the server and the command line, and says the result in the page's words. */
export async function checkHere(bytes: Uint8Array, at: string, words: Words): Promise<SpokenReport> {
  const report = await verify(bytes, { at, documents, trust: [await issuers()] })
  const speak = ({ code, at: place, values }: Problem): SpokenProblem => ({ code, ...(place === undefined ? {} : { at: place }), message: words(code, values).replace(/[\u2066-\u2069]/g, '') })
  return { format: report.format, verdict: report.verdict, warnings: report.warnings.map(speak), ...(report.notes ? { notes: report.notes.map(speak) } : {}), steps: report.steps.map(({ step, judgement }) => ({ step, outcome: judgement.outcome, ...('problem' in judgement ? { problem: speak(judgement.problem) } : {}) })), ...(report.credential ? { credential: report.credential } : {}) }
}
