import type { WalletError } from '@cairn/credentials/exchange/openid4vci-request'

/** A refusal in the wallet's own words; `why` is for its developer, in English as the protocol has it, and holds nothing of a person. */
export type WalletRefusal = {
  readonly ok: false
  readonly status: 400 | 401 | 403 | 404 | 503
  readonly error: WalletError
  readonly why: string
}
export type WalletOutcome<T> = { readonly ok: true; readonly value: T } | WalletRefusal

export const walletRefusal = (error: WalletError, why: string, status: WalletRefusal['status'] = 400): WalletRefusal => ({
  ok: false,
  status,
  error,
  why,
})
