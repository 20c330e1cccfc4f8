import { Award } from '@cairn/domain/model/award'
import { contexts } from '../contexts/list.ts'
import { formatOf } from '../formats.ts'
import type { IssueSetting, JsonObject } from '../format.ts'
import { sealer } from './authority.ts'
import { disclose } from '../securing/ecdsa-sd.ts'
import { makeKey, signerOf } from '../keys/key-file.ts'

export const at = '2026-09-15T08:00:00Z'
export const nowhere = { get: async () => undefined }
/** One award with a name and titles in two scripts. */
export const award = (name = 'Demo Learner', title: Record<string, string> = { en: 'Solar PV systems', ar: 'الطاقة الشمسية' }): Award =>
  Award.parse({
    id: 'urn:cairn:award:1',
    awarded: '2026-05-04T12:00:00Z',
    learner: { name, email: 'learner@demo.example' },
    results: [{ met: true, grade: 'pass' }],
    awardingBody: { id: 'https://demo.cairn.example/o/centre', legalName: { en: 'Demonstration Centre' }, country: 'GE' },
    specification: {
      id: 'https://demo.cairn.example/mc/solar',
      title,
      learningOutcomes: [{ id: 'lo-1', statement: { en: 'Inspect an installation with a checklist' } }],
      workload: { hours: 50, credits: [{ system: 'ects', points: 2 }] },
      levels: [{ framework: 'eqf', value: '4' }],
      assessments: [{ id: 'as-1', type: 'practical-assessment', outcomes: ['lo-1'] }],
      participation: ['blended'],
      prerequisites: { none: true },
      qualityAssurance: [{ kind: 'internal-quality-assurance', title: { en: 'Internal quality assurance' } }],
      stackability: { kind: 'stand-alone' },
    },
  })
/** A key of the kind that a format takes, with a setting and a list that trusts it. */
export async function issuer(format = 'ob3+eddsa-rdfc-2022') {
  if (format === 'elm3+jades') return ofSeal()
  const key = await makeKey(formatOf(format)?.keys.includes('Ed25519') === false ? 'P-256' : 'Ed25519', 'did:key', at)
  if (!key.ok) throw new Error('no key')
  const signer = await signerOf(key.value)
  if (!signer.ok) throw new Error('no signer')
  const setting: IssueSetting = {
    credentialId: 'urn:uuid:5b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e',
    issuer: key.value.controller,
    status: [],
    salt: '0123456789abcdef',
  }
  return {
    key: key.value,
    signer: signer.value,
    setting,
    trust: [{ name: 'test', issuers: [{ id: key.value.controller, name: 'Demonstration Centre' }] }],
  }
}
/** The same loader for peers as for us: bundled contexts, did:key by itself, nothing else. */
export const documentLoader = async (url: string) => {
  const document = contexts.get(url)
  if (document) return { contextUrl: null, documentUrl: url, document }
  if (!url.startsWith('did:key:')) throw new Error(`not bundled: ${url}`)
  const [did = '', fragment = ''] = url.split('#')
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

async function ofSeal() {
  const { signer, root } = await sealer('ES256', 'Demonstration Centre')
  const made = await makeKey('P-256', 'did:key', at)
  if (!made.ok) throw new Error('no key')
  const setting: IssueSetting = {
    credentialId: 'urn:uuid:5b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e',
    issuer: 'https://demo.cairn.example/o/centre',
    status: [],
    salt: '0123456789abcdef',
  }
  return { key: made.value, signer, setting, trust: [{ name: 'test', issuers: [], certificates: [root] }] }
}

/** What a holder would show of it, everything: most formats are shown as they are. */
export async function shown(format: string, text: string): Promise<string> {
  if (!format.endsWith('ecdsa-sd-2023')) return text
  const read: JsonObject = JSON.parse(text)
  const whole = await disclose(read, ['/credentialSubject'])
  if (!whole.ok) throw new Error(JSON.stringify(whole.problems))
  return JSON.stringify(whole.value)
}
