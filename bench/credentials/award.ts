import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contexts } from '@cairn/credentials/contexts/list'
import { sealer } from '@cairn/credentials/conformance/authority'
import type { IssueSetting, Signer, TrustList } from '@cairn/credentials/format'
import { makeKey, signerOf } from '@cairn/credentials/keys/key-file'
import type { KeyFile } from '@cairn/credentials/keys/key-file'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { Award } from '@cairn/domain/model/award'
import { useNode } from '@cairn/server/adapters/native'

useNode()
export const at = '2026-09-15T08:00:00Z'
export const nowhere = { get: async () => undefined }
const specification = AchievementSpecification.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../demo/micro-credentials/solar-pv-inspection.json'), 'utf8')),
)
const [body] = specification.awardingBodies
if (!body) throw new Error('the demonstration has no awarding body')
const named = body.legalName['en'] ?? Object.values(body.legalName)[0] ?? ''
/** A description of the size of badges in use: two outcomes and the standard elements, about 2 KB as a credential with few statements. What a format must have is there for all. */
const whole = {
  id: specification.id,
  title: { en: named === '' ? 'Micro-credential' : (specification.title['en'] ?? '') },
  description: { en: 'Inspects small photovoltaic systems' },
  learningOutcomes: specification.learningOutcomes.slice(0, 2).map(({ id, statement }) => ({ id, statement })),
  workload: { hours: 50, credits: [{ system: 'ects', points: 2 }] },
  levels: [{ framework: 'eqf', value: '4' }],
  qualityAssurance: [{ kind: 'internal-quality-assurance', title: { en: 'Internal' } }],
}

export const award = Award.parse({
  id: 'urn:cairn:award:bench',
  specification: whole,
  awardingBody: { ...body, country: body.country ?? 'GE' },
  awarded: '2026-05-04T12:00:00Z',
  learner: { name: 'Demo Learner', email: 'learner@demo.example' },
  results: [{ met: true, grade: 'pass' }],
})
export const setting = (issuer: string): IssueSetting => ({
  credentialId: 'urn:uuid:5b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e',
  issuer,
  status: [],
  salt: '0123456789abcdef',
})

/** A key of the kind that a format takes, and a list that trusts it. */
export async function keyFor(
  format: string,
  kinds: readonly string[],
): Promise<{ readonly signer: Signer; readonly setting: IssueSetting; readonly trust: readonly TrustList[]; readonly key?: KeyFile }> {
  if (format.endsWith('jades')) {
    const { signer, root } = await sealer('ES256', named)
    return {
      signer,
      setting: { ...setting('https://demo.example/o'), sealOwner: 'VATGE-100200300' },
      trust: [{ name: 'bench', issuers: [], certificates: [root] }],
    }
  }
  const key = await makeKey(kinds.includes('Ed25519') ? 'Ed25519' : 'P-256', 'did:key', at)
  const signer = key.ok ? await signerOf(key.value) : undefined
  if (!key.ok || !signer?.ok) throw new Error('the benchmark could not make its key')
  return {
    key: key.value,
    signer: signer.value,
    setting: setting(key.value.controller),
    trust: [{ name: 'bench', issuers: [{ id: key.value.controller, name: named }] }],
  }
}

/** The same loader for the peers as for us: bundled contexts, did:key by itself, nothing else. */
export const documentLoader = async (url: string): Promise<object> => {
  const document = contexts.get(url)
  if (document) return { contextUrl: null, documentUrl: url, document }
  const [did = '', fragment] = url.split('#')
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${did.slice(8)}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: did.slice(8),
  }
  return {
    contextUrl: null,
    documentUrl: url,
    document: fragment
      ? method
      : {
          '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
          id: did,
          verificationMethod: [method],
          assertionMethod: [method.id],
        },
  }
}
