import { readFileSync } from 'node:fs'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { seal } from '@cairn/credentials/issue'
import type { JsonObject } from '@cairn/credentials/format'
import { makeKey, signerOf } from '@cairn/credentials/keys/key-file'
import type { Ports } from '../ports.ts'

/** The draft of the start page: two must-fix findings, each mended with one press. Its identifier is made anew for each visitor. */
export function demonstrationDraft(): Partial<AchievementSpecification> {
  const { id: _, ...draft } = AchievementSpecification.parse(
    JSON.parse(readFileSync(new URL('../../../../demo/draft-to-fix.json', import.meta.url), 'utf8')),
  )
  return draft
}

/** A file to try the check with: made from the demonstration's own awards, each wrong in one way. `undefined` where there is none of that name. */
export async function demonstrationFile(ports: Ports, name: string): Promise<string | undefined> {
  const sealed = async (standing: 'in-force' | 'suspended' | 'withdrawn') =>
    ports.register
      .selectFrom('awards')
      .innerJoin('runs', 'runs.id', 'awards.run')
      .select(['awards.sealed as sealed', 'awards.document as document'])
      .where('awards.state', '=', 'published')
      .where('standing', '=', standing)
      .where('format', '=', 'ob3+eddsa-rdfc-2022')
      .where('request', 'like', 'demonstration-%')
      .orderBy('row_number')
      .limit(1)
      .executeTakeFirst()
  const unsealed = async (): Promise<JsonObject | undefined> => {
    const row = await sealed('in-force')
    if (!row) return undefined
    const { credentialStatus: _, ...document } = row.document as JsonObject
    return document
  }
  const made: Readonly<Record<string, () => Promise<string | undefined>>> = {
    genuine: async () => (await sealed('in-force'))?.sealed ?? undefined,
    altered: async () => (await sealed('in-force'))?.sealed?.replace(/"creditsEarned":[\d.]+/, '"creditsEarned":60'),
    withdrawn: async () => (await sealed('withdrawn'))?.sealed ?? undefined,
    suspended: async () => (await sealed('suspended'))?.sealed ?? undefined,
    expired: async () => {
      const document = await unsealed()
      const organisation = await ports.register
        .selectFrom('runs')
        .select('organisation')
        .where('request', 'like', 'demonstration-%')
        .orderBy('started')
        .limit(1)
        .executeTakeFirst()
      const signing = organisation && (await ports.keys.signer(ports.register, organisation.organisation))
      if (!signing || !document) return undefined
      const issuer = { ...(document['issuer'] as JsonObject), id: signing.controller }
      const result = await seal(
        { ...document, issuer, validFrom: '2024-01-01T00:00:00Z', validUntil: '2025-12-31T00:00:00Z' },
        'ob3+eddsa-rdfc-2022',
        signing.signer,
        '2024-01-01T00:00:00Z',
      )
      return result.ok ? result.value.text : undefined
    },
    'older-version': async () => {
      const document = await unsealed()
      const organisation = await ports.register
        .selectFrom('runs')
        .select('organisation')
        .where('request', 'like', 'demonstration-%')
        .orderBy('started')
        .limit(1)
        .executeTakeFirst()
      const signing = organisation && (await ports.keys.signer(ports.register, organisation.organisation))
      if (!document || !signing) return undefined
      const subject = document['credentialSubject'] as JsonObject
      const achievement = {
        ...(subject['achievement'] as JsonObject),
        id: 'https://demo.cairn.example/mc/solar-pv-inspection/v/1',
        version: '1',
      }
      const issuer = { ...(document['issuer'] as JsonObject), id: signing.controller }
      const result = await seal(
        {
          ...document,
          issuer,
          credentialSubject: { ...subject, achievement },
          validFrom: '2024-06-01T00:00:00Z',
          awardedDate: '2024-06-01T00:00:00Z',
        },
        'ob3+eddsa-rdfc-2022',
        signing.signer,
        '2024-06-01T00:00:00Z',
      )
      return result.ok ? result.value.text : undefined
    },
    'issuer-not-listed': async () => {
      const key = await makeKey('Ed25519', 'did:key', ports.clock.now())
      const signer = key.ok ? await signerOf(key.value) : undefined
      if (!key.ok || !signer?.ok) return undefined
      const document = await unsealed()
      if (!document) return undefined
      const issuer = { ...(document['issuer'] as JsonObject), id: key.value.controller, name: 'Demonstration Bright Skills' }
      const result = await seal({ ...document, issuer }, 'ob3+eddsa-rdfc-2022', signer.value, ports.clock.now())
      return result.ok ? result.value.text : undefined
    },
    'not-a-credential': async () => '{"note":"A picture of a certificate, typed by hand. Demonstration."}',
  }
  if (!Object.hasOwn(made, name)) return undefined
  // Just after the first start the demonstration's awards are still being sealed: wait for the one that is asked for.
  for (let turn = 0; turn < 40; turn += 1) {
    const text = await made[name]?.().catch(() => undefined)
    if (text !== undefined) return text
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return undefined
}
