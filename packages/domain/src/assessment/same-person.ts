export type Named = { readonly name?: string | undefined; readonly latinName?: string | undefined; readonly email?: string | undefined }

const fold = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** The mailbox behind an address: what stands after a plus in its local part leads to the same one (RFC 5233, “subaddress”). */
const mailbox = (address: string | undefined): string => fold(address).replace(/\+[^@]*(?=@[^@]+$)/, '')

/**
 * Whether an account and a learner may be the same person: one mailbox, or one name. A namesake is taken for the same person on purpose:
 * a colleague then does it, and nobody can assess or award themselves under another address (product.md 7.1).
 */
export function maybeSamePerson(account: Named, learner: Named): boolean {
  const [address, name] = [mailbox(account.email), fold(account.name)]
  return (
    (address !== '' && address === mailbox(learner.email)) ||
    (name !== '' && (name === fold(learner.name) || name === fold(learner.latinName)))
  )
}
