import { forWallets } from '@cairn/credentials/exchange/wallet-formats'
import type { FormatId } from '@cairn/credentials/format'
import { issuedFormats } from '@cairn/credentials/formats'
import { prepare } from '@cairn/credentials/issue'
import { Award } from '@cairn/domain/model/award'
import type { Ports } from '../../ports.ts'

/** Everything that some award can be had in by a wallet. */
export const walletFormats = forWallets(issuedFormats, 'Ed25519')

/**
 * The forms in which a wallet can have this award. The claim set of the European wallet asks for more than every award says: it is offered where
 * the award says it all, and nothing is made up.
 */
export async function formatsFor(ports: Ports, id: string): Promise<FormatId[]> {
  const all = walletFormats.map((row) => row.id)
  const row = await ports.register
    .selectFrom('awards')
    .innerJoin('learners', 'learners.id', 'awards.learner')
    .select(['awards.body as body', 'learners.name as name'])
    .where('awards.id', '=', id)
    .executeTakeFirst()
  const award = Award.safeParse({ ...(typeof row?.body === 'object' ? row.body : {}), learner: row?.name ? { name: row.name } : {} })
  const fits =
    award.success &&
    (
      await prepare(award.data, 'eudi+sd-jwt', {
        credentialId: 'urn:uuid:0',
        issuer: 'did:example:issuer',
        status: [],
        salt: '0'.repeat(16),
      })
    ).ok
  return fits ? all : all.filter((format) => !format.startsWith('eudi'))
}
