import type { BodyOf } from '@cairn/domain/contract/operation'
import type * as contract from '@cairn/domain/contract/recognise'
import { fairPractice } from '@cairn/domain/model/recognition-rules'
import { neededOutcomes } from '@cairn/domain/model/recognition-target'
import type { Words } from '@cairn/domain/model/words'
import { graphOfList } from '@cairn/domain/recognition/compare/skill-list'
import { verifiedAward } from '@cairn/domain/recognition/presented'
import { recognise } from '@cairn/domain/recognition/recognise'
import { speakRecognition } from '@cairn/domain/recognition/speak-recognition'
import type { SpokenRecognition } from '@cairn/domain/recognition/speak-recognition'
import type { Ports } from '../ports.ts'
import { profileNamed } from './judge.ts'
import { verifyHere } from './verify-here.ts'
import { done, refused } from './refusal.ts'
import type { Outcome } from './refusal.ts'

/** Verifies a credential and proposes what it counts for; nothing is stored, and nobody is decided about. */
export async function recogniseCredential(
  ports: Ports,
  body: BodyOf<typeof contract.recogniseCredential>,
  words: Words,
): Promise<Outcome<SpokenRecognition>> {
  const profile = profileNamed(ports, body.profile)
  if (!profile) return refused(404, { code: 'office.profile-missing', values: { name: body.profile } })
  const bytes = new TextEncoder().encode(typeof body.credential === 'string' ? body.credential : JSON.stringify(body.credential))
  const report = await verifyHere(ports, bytes, { at: body.at ?? ports.clock.now() })
  const award = verifiedAward(report, neededOutcomes(body.target))
  if (!award.ok) return refused(422, ...award.problems)
  const found = recognise(award.value, body.target, {
    rules: fairPractice,
    frameworks: profile.frameworks,
    creditSystems: profile.creditSystems,
    graph: graphOfList(body.skills),
  })
  return found.ok ? done(speakRecognition(found.value, words)) : refused(422, ...found.problems)
}
