import { Award } from '@cairn/domain/model/award'
import { formatOf } from '../formats.ts'
import type { IssueSetting, StatusEntry, TrustList } from '../format.ts'
import { issue } from '../issue.ts'
import { makeKey, signerOf } from '../keys/key-file.ts'

/** A sealed credential to put into carriers, for tests: whoever wants it says in which format. */
export async function sealedSpecimen(
  format: string,
  over: {
    readonly name?: string
    readonly title?: string
    readonly status?: readonly StatusEntry[]
    readonly at?: string
    readonly key?: 'Ed25519' | 'P-256'
  } = {},
) {
  const at = over.at ?? '2026-09-15T08:00:00Z'
  const first = formatOf(format)?.keys[0]
  const key = await makeKey(over.key ?? (first === 'P-256' ? 'P-256' : 'Ed25519'), 'did:key', at)
  const signer = key.ok ? await signerOf(key.value) : key
  if (!key.ok || !signer.ok) throw new Error('no key')
  const award = Award.parse({
    id: 'urn:uuid:5b1ad0f4-9c2b-4a3a-9a3e-0d8a0b1c2d3e',
    awarded: '2026-05-04T12:00:00Z',
    learner: { name: over.name ?? 'Олена Demo' },
    results: [{ met: true, grade: 'merit' }],
    awardingBody: { id: 'https://demo.cairn.example/o/centre', legalName: { en: 'Demonstration Centre' }, country: 'GE' },
    specification: {
      id: 'https://demo.cairn.example/mc/solar-pv-inspection',
      version: 2,
      title: { en: over.title ?? 'Solar PV systems: inspection and basic maintenance' },
      description: { en: 'Learn to inspect small installations.' },
      learningOutcomes: [
        'Inspect a solar installation of up to 30 kW with a checklist and record faults',
        'Measure voltage and current of strings with a multimeter under supervision of an electrician',
        'Replace connectors and fuses following the lock-out procedure',
        'Explain the findings of an inspection to the owner in plain words',
      ].map((text, index) => ({ id: `lo-${index + 1}`, statement: { en: text } })),
      workload: { hours: 50, credits: [{ system: 'ects', points: 2 }] },
      levels: [{ framework: 'eqf', value: '4' }],
      assessments: [{ id: 'as-1', type: 'practical-assessment', supervision: 'supervised-on-site-with-identity' }],
      participation: ['blended'],
      prerequisites: { none: true },
      stackability: { kind: 'stackable' },
      qualityAssurance: [{ kind: 'external-review', title: { en: 'Review of vocational centres' } }],
    },
  })
  const setting: IssueSetting = {
    credentialId: award.id,
    issuer: key.value.controller,
    status: over.status ?? [],
    salt: '0123456789abcdef',
  }
  const issued = await issue(award, format, setting, signer.value, at)
  if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
  const trust: TrustList[] = [{ name: 'test', issuers: [{ id: key.value.controller, name: 'Demonstration Centre' }] }]
  return {
    text: issued.value.text,
    key: key.value,
    signer: signer.value,
    award,
    options: { at, documents: { get: async () => undefined }, trust },
  }
}
