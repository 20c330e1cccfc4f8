import type { Documents } from '@cairn/credentials/format'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import type { Locales } from './adapters/locales.ts'
import type { KeyStore } from './adapters/key-store.ts'
import type { VerifierPool } from './adapters/verifier-pool.ts'
import type { OpenRegister } from './register/database.ts'

/** What the office needs from outside; one object, built once in `serve.ts`. */
export type Ports = {
  readonly clock: { readonly now: () => string }
  /** Random, unguessable: 16 bytes as base64url. */
  readonly ids: { readonly next: () => string; readonly secret: () => string }
  readonly register: OpenRegister['register']
  readonly databaseKind: OpenRegister['kind']
  readonly keys: KeyStore
  readonly documents: Documents
  readonly verifier: VerifierPool
  readonly profiles: ReadonlyMap<string, PolicyProfile>
  readonly locales: Locales
  /** The public address, without a slash at the end. */
  readonly origin: string
  readonly demonstration: boolean
  readonly log: (event: string, values?: Readonly<Record<string, string | number>>) => void
}
