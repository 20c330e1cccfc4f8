import type { Signer } from '@cairn/credentials/format'
import { formatOf } from '@cairn/credentials/formats'
import type { Ports } from '../ports.ts'

/** Who seals a format in an organisation's name: its key, or for European Digital Credentials the seal that is in its time. `undefined` where it has none. */
export async function signingFor(
  ports: Ports,
  organisation: string,
  format: string,
  at: string,
): Promise<{ readonly controller: string; readonly signer: Signer; readonly sealOwner?: string } | undefined> {
  const plain = await ports.keys.signer(ports.register, organisation)
  if (!plain || formatOf(format)?.securing !== 'jades') return plain
  const seal = await ports.keys.sealer(ports.register, organisation, at)
  return seal && { controller: plain.controller, ...seal }
}
