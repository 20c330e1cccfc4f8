import type { Award } from '@cairn/domain/model/award'
import type { Problem, Result } from '@cairn/domain/model/problem'
import type { CredentialSummary, ListKind } from '@cairn/domain/model/verification-report'

/** Data as it came out of the strict reader: no duplicate names, no unsafe numbers, bounded depth. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

export type PayloadId = 'ob3' | 'vc2' | 'sdjwtvc' | 'elm3' | 'eudi' | 'clr2' | 'cwt'
export type SecuringId = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022' | 'ecdsa-rdfc-2019' | 'ecdsa-sd-2023' | 'jwt' | 'sd-jwt' | 'jades' | 'cose'
/** `ob3+eddsa-rdfc-2022`: a payload and how it is secured. */
export type FormatId = `${PayloadId}+${SecuringId}`

/**
 * A place on a list that an issuer keeps. `status`: one place of a token status list, which says by itself whether a token is valid, withdrawn
 * or suspended; the others are places of Bitstring lists, one for each purpose.
 */
export type StatusEntry =
  | {
      readonly purpose: 'revocation' | 'suspension' | 'refresh' | 'status'
      readonly list: string
      readonly index: number
      /** Where to learn more once the place is set: shown, never fetched. */ readonly reference?: string
    }
  | {
      readonly purpose: 'message'
      readonly list: string
      readonly index: number
      readonly reference?: string
      readonly size: number
      readonly messages: readonly { readonly status: string; readonly message: string }[]
    }

/** What issuing adds to an award: identifiers, moments and places that the caller decides, so that the result can be stored before it is signed. */
export type IssueSetting = {
  readonly credentialId: string
  readonly issuer: string
  readonly status: readonly StatusEntry[]
  /** Random salt for the hashed identity, made by the caller and kept with the award. */
  readonly salt: string
  /** The organisation's identifier in the certificate that will seal a European Digital Credential, such as VATIE-1234567FA. */
  readonly sealOwner?: string
  /** The credential as people see it, for a European Digital Credential; without one a plain page is drawn. */
  readonly picture?: { readonly type: 'PNG' | 'JPEG' | 'SVG'; readonly base64: string }
}

/** A payload: an award in a standard's vocabulary, and back. */
export type Payload = {
  readonly id: PayloadId
  readonly title: string
  /** Composes the unsecured credential, already checked against its own standard. */
  readonly compose: (award: Award, setting: IssueSetting) => Result<JsonObject>
  /** Does this document say it is one of ours? */
  readonly claims: (document: JsonObject) => boolean
  /** What breaks the standard; empty where nothing does. Warnings are true and worth saying; notes say what a profile asks for and is left out. */
  readonly examine: (document: JsonObject) => {
    readonly problems: readonly Problem[]
    readonly warnings: readonly Problem[]
    readonly notes?: readonly Problem[]
  }
  /** Reads a document that `examine` found sound. */
  readonly read: (document: JsonObject) => CredentialSummary
}

/** Signs bytes; the key never leaves who holds it. `kid` is the verification method, an absolute DID URL. */
export type Signer = {
  readonly kid: string
  readonly algorithm: 'EdDSA' | 'ES256' | 'ES384' | 'RS256'
  /** The certificate of the key and those above it, leaf first, as base64 of DER: for seals. */
  readonly certificates?: readonly string[]
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>
}

/** The only way in which verification looks anywhere: a fixed map, or the guarded client of the server. `undefined`: could not be had. */
export type Documents = {
  readonly get: (
    url: string,
    wanted: { readonly accept: string; readonly maxBytes: number },
  ) => Promise<{ readonly bytes: Uint8Array; readonly contentType: string } | undefined>
}

export type ListedIssuer = {
  readonly id: string
  readonly name: string
  readonly otherNames?: readonly string[]
  readonly for?: readonly string[]
  /** From when, and until when, what it signs is listed. */ readonly from?: string
  readonly until?: string
}
/** Who is listed, and by whom the list is kept (shown as “listed by …”). */
export type TrustList = {
  readonly name: string
  readonly issuers: readonly ListedIssuer[]
  /** Roots of certificates that this list takes, as PEM: who seals under one is listed by it. */
  readonly certificates?: readonly string[]
  /** Certificates that this list names one by one, by the SHA-256 of each in hexadecimal digits: no other of the same root is meant. */
  readonly seals?: readonly { readonly sha256: string; readonly name: string; readonly from?: string; readonly until?: string }[]
  readonly kind?: ListKind
  /** The day that the list is of, and until when it holds. */
  readonly dated?: string
  readonly until?: string
  /** The list's own seal could not be checked: nothing that it says is a yes. */
  readonly unproved?: true
  /** The newest registered version of a specification, by its identifier: so that an award under an older one can be told. */
  readonly newest?: Readonly<Record<string, number>>
}

export type VerifyOptions = {
  /** The moment for which the verdict is given. */
  readonly at: string
  readonly documents: Documents
  readonly trust: readonly TrustList[]
  readonly requireHolder?: boolean
  /**
   * May the links in a badge of Open Badges 2.0 be followed? Nobody has signed them, so only a person may say so, or who gave a fixed map
   * of documents (security.md NET-06, IMG-06).
   */
  readonly followLinks?: boolean
  readonly challenge?: string
  readonly domain?: string
  readonly audience?: string
  readonly nonce?: string
}
