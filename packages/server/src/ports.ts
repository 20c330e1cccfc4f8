import type { Asker } from '@cairn/credentials/exchange/openid4vp-request'
import type { Documents, IssueSetting, Signer, TrustList, VerifyOptions } from '@cairn/credentials/format'
import type { Hash, QuickSigner } from '@cairn/credentials/quick'
import type { ConvertSetting, Converted, convertOwn } from '@cairn/credentials/conversion/convert'
import type { Award } from '@cairn/domain/model/award'
import type { Agreement } from '@cairn/domain/model/agreement'
import type { Problem, Result } from '@cairn/domain/model/problem'
import type { ColumnSet } from '@cairn/domain/consultation/column-sets'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import type { GuidelineText, PracticeCard } from '@cairn/domain/model/guideline-text'
import type { Sheet } from '@cairn/domain/model/sheet'
import type { VerificationReport } from '@cairn/domain/model/verification-report'
import type { Messages, Words } from '@cairn/domain/model/words'
import type { Solver } from '@cairn/domain/recognition/plan/linear-model'
import type { OpenRegister, Register, Tx } from './register/database.ts'
import type { LiveChannel } from './register/live-channel.ts'

export type { Register, Tx } from './register/database.ts'

export type Language = { readonly code: string; readonly name: string; readonly direction: 'ltr' | 'rtl' }
export type Locales = {
  readonly languages: readonly Language[]
  /** The nearest language that we have: the asked one, the same without its region, English. */
  readonly language: (asked: string | undefined) => Language
  readonly messages: (code: string) => readonly Messages[]
  readonly words: (code: string) => Words
}

export type NewSeal = {
  readonly id: string
  readonly organisation: string
  readonly thumbprint: string
  readonly kind: 'P-256' | 'P-384' | 'RSA'
  readonly subject: string
  readonly identifier: string | null
  readonly certificates: string[]
  readonly starts: string
  readonly ends: string
  readonly created: string
}
export type KeyStore = {
  /** Makes the first key of an organisation, if it has none, and answers its controller. */
  readonly ensure: (tx: Tx, organisation: string, at: string) => Promise<string>
  /** Puts the active keys of an organisation away and makes a new one. */
  readonly rotate: (tx: Tx, organisation: string, at: string) => Promise<{ readonly kid: string; readonly before: readonly string[] }>
  /** The key that an organisation seals with now; for a controller that it had before, the newest of that one's keys, which seals what must stay under its name. */
  readonly signer: (
    register: Register | Tx,
    organisation: string,
    controller?: string,
  ) => Promise<{ readonly controller: string; readonly signer: Signer } | undefined>
  /** Keeps a certificate and its key, the key encrypted; false where the organisation has brought it before. */
  readonly addSeal: (tx: Tx, seal: NewSeal, pkcs8: string) => Promise<boolean>
  /** The seal of an organisation that is in its time, the newest first, and the identifier of the organisation in its certificate. */
  readonly sealer: (
    register: Register | Tx,
    organisation: string,
    at: string,
  ) => Promise<{ readonly signer: Signer; readonly sealOwner?: string } | undefined>
  /** The key that the office asks wallets with, made at its first use. @see OpenID4VP 1.0, section 5.9 */
  readonly asker: (register: Register, at: string) => Promise<Asker>
  /** A secret link for an award: nobody can compute it without this store. */
  readonly token: (award: string) => string
  /** The key of an organisation, signing at once, for work by the hundred; `undefined` where it has none of that kind. */
  readonly quick: (
    register: Register | Tx,
    organisation: string,
  ) => Promise<{ readonly controller: string; readonly quick: QuickSigner } | undefined>
  /** SHA-256, as quick as there is. */
  readonly hash: Hash
  /** A mark on a text that only this store can make: nobody makes one up, and nothing needs to be kept. */
  readonly mark: (purpose: string, text: string) => string
}

/** Work for the threads that prepare and check by the hundred. */
export type SealTask =
  | { readonly kind: 'prepare'; readonly format: string; readonly shared: SharedPart; readonly items: readonly SealItem[] }
  | ({ readonly kind: 'check'; readonly seals: readonly SealToCheck[] } & SealAsked)
type SharedPart = Pick<Award, 'specification' | 'awardingBody'>
type SealItem = { readonly award: Omit<Award, 'specification' | 'awardingBody'>; readonly setting: IssueSetting }
/** A seal over a document that came out of a mould is checked as a seal; any other is verified whole. */
export type SealToCheck = { readonly text: string } | { readonly proof: string; readonly digest: Uint8Array }
type SealAsked = { readonly at: string; readonly issuer: string; readonly documents: Readonly<Record<string, string>> }
export type SealPool = {
  readonly prepare: (
    format: string,
    shared: SharedPart,
    items: readonly SealItem[],
  ) => Promise<readonly Result<{ readonly text: string; readonly digest?: Uint8Array; readonly cast?: true }>[]>
  readonly check: (seals: readonly SealToCheck[], asked: SealAsked) => Promise<readonly (Problem | undefined)[]>
  readonly close: () => Promise<void>
}

export type ThreadOptions = Omit<VerifyOptions, 'documents'>
/** Another format of a credential, or of an award of this register. */
export type ConvertRequest =
  | { readonly bytes: Uint8Array; readonly setting: ConvertSetting }
  | { readonly award: Award; readonly setting: Parameters<typeof convertOwn>[1] }
export type VerifierPool = {
  /** Never throws and never hangs: too much time or memory is an answer too. */
  readonly verify: (bytes: Uint8Array, options: ThreadOptions, documents: Documents) => Promise<VerificationReport>
  /** The same bounds hold: what takes too long is refused, element by element or not at all. */
  readonly convert: (asked: ConvertRequest) => Promise<Result<Converted>>
  readonly close: () => Promise<void>
}

/** Solves the planner’s models in a thread of its own. */
export type SolverPool = { readonly solve: Solver; readonly close: () => Promise<void> }
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly attachments?: readonly { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }[]
}
/** `why` is the code of the server, such as 550 or ECONNREFUSED, or `reserved` where nobody is behind the address. */
export type Posted = { readonly state: 'sent' } | { readonly state: 'refused' | 'later'; readonly why: string }
/** Mail in plain text to one address. `send` never throws: it answers whether a server took it. */
export type Mailer = {
  readonly ready: boolean
  readonly send: (mail: Mail) => Promise<boolean>
  /** One try. What is refused for good is told apart from what may work later. */ readonly post: (
    mail: Mail,
    id: string,
  ) => Promise<Posted>
  readonly close: () => void
}

/** Learning management systems that the operator has registered us with. `pages` reads a list, page by page, from the system's own origin. */
export type LmsReader = { readonly pages: (url: string, mediaType: string) => Promise<Result<readonly unknown[]>> }
export type Lms = {
  readonly platforms: readonly { readonly id: string; readonly name: string }[]
  readonly open: (id: string) => Promise<Result<LmsReader>>
}

/** Another provider's sign-in. What `begin` keeps must come back to `finish`, from the same browser. */
export type IdentityProvider = {
  readonly name: string
  readonly begin: (redirect: string) => Promise<{ readonly url: string; readonly kept: Readonly<Record<string, string>> }>
  /** Throws where the answer does not fit what was asked. The e-mail only where the provider has verified it. */
  readonly finish: (
    query: string,
    kept: unknown,
  ) => Promise<{ readonly issuer: string; readonly subject: string; readonly email?: string } | undefined>
}

/** Guidelines as text, each with its versions from oldest to newest, and what others have done. */
export type Library = {
  readonly guidelines: ReadonlyMap<string, readonly GuidelineText[]>
  readonly practice: readonly PracticeCard[]
  readonly columnSets: readonly ColumnSet[]
}

/** The site that passkeys are for, as browsers see it. */
export type Site = { readonly id: string; readonly origin: string; readonly name: string }
export type StoredPasskey = {
  readonly id: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
}
export type Passkeys = {
  readonly askNew: (
    site: Site,
    person: { readonly id: string; readonly name: string },
    known: readonly Pick<StoredPasskey, 'id' | 'transports'>[],
  ) => Promise<{ readonly challenge: string }>
  readonly checkNew: (
    site: Site,
    challenge: string,
    answer: unknown,
  ) => Promise<(StoredPasskey & { readonly backedUp: boolean }) | undefined>
  readonly ask: (site: Site) => Promise<{ readonly challenge: string }>
  /** Which passkey an answer names, before anything is believed. */
  readonly named: (answer: unknown) => string | undefined
  readonly check: (site: Site, challenge: string, answer: unknown, key: StoredPasskey) => Promise<{ readonly counter: number } | undefined>
}

/** What the office needs from outside; one object, built once in `serve.ts`. */
export type Ports = {
  /** Seconds between the beats at which changed status lists go out together; none: at once. */
  readonly statusRhythm?: number
  /** Other addresses at which this register answers: origins, by which phones in a room go on when a process is gone. */
  readonly addresses?: readonly string[]
  /** The domain that these addresses share, for the cookie of a device in the room. */
  readonly cookieDomain?: string
  readonly clock: { readonly now: () => string }
  /** Random, unguessable: 16 bytes as base64url. */
  readonly ids: {
    readonly next: () => string
    readonly secret: () => string
    /** A whole number below this one. */ readonly number: (below: number) => number
  }
  readonly register: OpenRegister['register']
  readonly databaseKind: OpenRegister['kind']
  /** Tells every process on this database what has changed in an event that people follow. */
  readonly live: LiveChannel
  readonly keys: KeyStore
  readonly documents: Documents
  readonly verifier: VerifierPool
  readonly solver: SolverPool
  readonly sealer: SealPool
  /** A sheet as PDF. */
  readonly typeset: (sheet: Sheet) => Promise<Uint8Array>
  readonly mail: Mailer
  readonly lms: Lms
  readonly passkeys: Passkeys
  readonly identityProvider?: IdentityProvider
  /** Trust lists besides the register's own. */
  readonly trust: readonly TrustList[]
  readonly profiles: ReadonlyMap<string, PolicyProfile>
  readonly library: Library
  /** Agreements for automatic recognition. */
  readonly agreements: readonly Agreement[]
  readonly locales: Locales
  /** The public address, without a slash at the end. */
  readonly origin: string
  readonly demonstration: boolean
  readonly log: (event: string, values?: Readonly<Record<string, string | number>>) => void
}
