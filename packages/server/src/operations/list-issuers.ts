import type { TrustList } from '@cairn/credentials/format'
import { Organisation } from '@cairn/domain/model/organisation'
import { inLanguage } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'
import { newestVersions } from '../register/entries.ts'
import { allSeals } from '../register/seals.ts'

/** The issuers that this register lists: every organisation with a key, under its names in all languages. */
export async function trustList(ports: Ports): Promise<TrustList> {
  const rows = await ports.register
    .selectFrom('issuer_keys')
    .innerJoin('organisations', 'organisations.id', 'issuer_keys.organisation')
    .select([
      'issuer_keys.kid as kid',
      'issuer_keys.state as state',
      'issuer_keys.retired as retired',
      'issuer_keys.compromised as compromised',
      'organisations.body as body',
    ])
    .orderBy('kid')
    .execute()
  return {
    kind: 'register',
    dated: ports.clock.now(),
    newest: await newestVersions(ports.register),
    seals: (await allSeals(ports.register)).map(({ thumbprint, organisation, starts, retired, compromised }) => {
      const until = compromised ?? retired
      return {
        sha256: thumbprint,
        name: inLanguage(Organisation.parse(organisation).legalName, 'en').value,
        from: starts.toISOString(),
        ...(until ? { until: until.toISOString() } : {}),
      }
    }),
    name: ports.demonstration ? 'Demonstration register' : new URL(ports.origin).host,
    issuers: rows.filter(oneEach).map(({ kid, state, retired, compromised, body }) => {
      // The database keeps no order of languages, so the English name is asked for by its tag.
      const { legalName } = Organisation.parse(body)
      const name = inLanguage(legalName, 'en').value
      const otherNames = Object.values(legalName).filter((other) => other !== name)
      // A did:web document says itself when each of its keys ended; a did:key has no document, so the list says it.
      const until = kid.startsWith('did:web:') || state === 'active' ? undefined : (compromised ?? retired)
      return {
        id: kid.split('#')[0] ?? kid,
        name,
        ...(otherNames.length > 0 ? { otherNames } : {}),
        ...(until ? { until: until.toISOString() } : {}),
      }
    }),
  }
}

/** A controller with several keys is one issuer. */
const oneEach = ({ kid }: { readonly kid: string }, index: number, all: readonly { readonly kid: string }[]): boolean =>
  all.findIndex((one) => one.kid.split('#')[0] === kid.split('#')[0]) === index
