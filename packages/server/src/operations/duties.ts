import { dutiesUnder } from '@cairn/domain/contract/duties'
import type { Duty } from '@cairn/domain/contract/duties'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import type { Ports } from '../ports.ts'

/** Who may do what under a profile: the defaults, with what it and all that it extends tighten. */
export function dutiesOf(ports: Pick<Ports, 'profiles'>, id: string): readonly Duty[] {
  const chain: PolicyProfile[] = []
  for (let next = ports.profiles.get(id); next && chain.length < 10; next = next.extends ? ports.profiles.get(next.extends) : undefined) chain.push(next)
  return dutiesUnder(chain)
}
