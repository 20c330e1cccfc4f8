import type { Documents, Signer, VerifyOptions } from '@cairn/credentials/format'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import type { VerificationReport } from '@cairn/domain/model/verification-report'
import type { Messages, Words } from '@cairn/domain/model/words'
import type { Solver } from '@cairn/domain/recognition/plan/linear-model'
import type { OpenRegister, Register, Tx } from './register/database.ts'

export type { Register, Tx } from './register/database.ts'

export type Language = { readonly code: string; readonly name: string; readonly direction: 'ltr' | 'rtl' }
export type Locales = {
  readonly languages: readonly Language[]
  /** The nearest language that we have: the asked one, the same without its region, English. */
  readonly language: (asked: string | undefined) => Language
  readonly messages: (code: string) => readonly Messages[]
  readonly words: (code: string) => Words
}

export type KeyStore = {
  /** Makes the first key of an organisation, if it has none, and answers its controller. */
  readonly ensure: (tx: Tx, organisation: string, at: string) => Promise<string>
  readonly signer: (register: Register | Tx, organisation: string) => Promise<{ readonly controller: string; readonly signer: Signer } | undefined>
  /** A secret link for an award: nobody can compute it without this store. */
  readonly token: (award: string) => string
}

export type ThreadOptions = Omit<VerifyOptions, 'documents'>
export type VerifierPool = {
  /** Never throws and never hangs: too much time or memory is an answer too. */
  readonly verify: (bytes: Uint8Array, options: ThreadOptions, documents: Documents) => Promise<VerificationReport>
  readonly close: () => Promise<void>
}

/** Solves the planner’s models in a thread of its own. */
export type SolverPool = { readonly solve: Solver; readonly close: () => Promise<void> }

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
  readonly solver: SolverPool
  readonly profiles: ReadonlyMap<string, PolicyProfile>
  readonly locales: Locales
  /** The public address, without a slash at the end. */
  readonly origin: string
  readonly demonstration: boolean
  readonly log: (event: string, values?: Readonly<Record<string, string | number>>) => void
}
