import type { Ports } from '../ports.ts'
import { sha256 } from '../register/acts.ts'

/** The link under which a corrected credential is found by who has the one before: made from a secret of the office, so that nothing but its digest is kept. */
export const renewalLink = (ports: Ports, before: string): string => ports.keys.mark('renewal', before).slice(0, 40)

/** Until when the corrected credential is to be found by who has the one before, if its holder lets it be. */
export async function renewalUntil(ports: Ports, before: string): Promise<string | undefined> {
  const open = await ports.register
    .selectFrom('shares')
    .select('expires')
    .where('digest', '=', sha256(renewalLink(ports, before)))
    .where('expires', '>', new Date(ports.clock.now()))
    .executeTakeFirst()
  return open?.expires.toISOString()
}
