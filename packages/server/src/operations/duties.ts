import { dutiesUnder } from '@cairn/domain/contract/duties'
import type { Duty } from '@cairn/domain/contract/duties'
import type { Ports } from '../ports.ts'
import { chainOf } from './profile-annex.ts'

/** Who may do what under a profile: the defaults, with what it and all that it extends tighten. */
export function dutiesOf(ports: Pick<Ports, 'profiles'>, id: string): readonly Duty[] {
  return dutiesUnder(chainOf(ports.profiles, id))
}
