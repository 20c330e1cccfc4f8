import type { Actor } from '@cairn/domain/contract/duties'
import { evidenceFile } from '../../register/evidence.ts'
import type { Ports } from '../../ports.ts'
import { claimGround } from '../claims/show-claim.ts'
import { seesCohorts, sheetOf } from './ground.ts'

/** A file of evidence, for those who may see the sheet that it belongs to. */
export async function evidenceFor(ports: Ports, actor: Actor, id: string): ReturnType<typeof evidenceFile> {
  const file = seesCohorts(actor) ? await evidenceFile(ports.register, id) : undefined
  if (!file) return undefined
  return ((await sheetOf(ports, actor, file.holder)) ?? (await claimGround(ports, actor, file.holder))) ? file : undefined
}
