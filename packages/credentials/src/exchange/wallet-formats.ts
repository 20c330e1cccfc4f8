import type { FormatId, PayloadId, SecuringId } from '../format.ts'

/** How wallets name what we make: the format identifier of OpenID4VCI 1.0, appendix A. */
export type WalletFormat = 'dc+sd-jwt' | 'jwt_vc_json' | 'ldp_vc'
type Row = {
  readonly id: FormatId
  readonly payload: PayloadId
  readonly securing: SecuringId
  readonly verifyOnly?: true
  readonly keys: readonly string[]
}

/**
 * The wallet's name for one of our formats; `undefined` where wallets have none.
 * @divergence a credential of the 2.0 data model sealed by VC-JOSE-COSE goes as `jwt_vc_json`, which appendix A.1.1 describes for the 1.1 model: there is no other name for it yet
 */
export const walletFormatOf = ({ payload, securing }: Pick<Row, 'payload' | 'securing'>): WalletFormat | undefined =>
  (payload === 'sdjwtvc' || payload === 'eudi') && securing === 'sd-jwt'
    ? 'dc+sd-jwt'
    : payload !== 'ob3' && payload !== 'vc2'
      ? undefined
      : securing === 'jwt'
        ? 'jwt_vc_json'
        : securing === 'sd-jwt' || securing === 'jades'
          ? undefined
          : 'ldp_vc'

/** The formats of a list that a wallet can be given and that a key of this kind seals. The salted one comes first: what it shows, the person decides. */
export const forWallets = <R extends Row>(formats: readonly R[], key: string): readonly R[] =>
  formats
    .filter((row) => !row.verifyOnly && row.keys.includes(key) && walletFormatOf(row) !== undefined)
    .toSorted((a, b) => Number(b.payload === 'sdjwtvc') - Number(a.payload === 'sdjwtvc'))

/** A scope value for a format: the characters that RFC 6749 allows, and none that a form would change. */
export const scopeOf = (format: string): string => format.replaceAll('+', '.')
