import type { FormatId, PayloadId, SecuringId } from './format.ts'

export type Format = {
  readonly id: FormatId
  readonly payload: PayloadId
  readonly securing: SecuringId
  readonly title: string
  readonly mediaType: string
  readonly extension: string
  /** Kinds of key that seal it. */
  readonly keys: readonly ('Ed25519' | 'P-256' | 'P-384' | 'RSA')[]
  /** Whether the status lists that we keep can be named in it. */
  readonly status: 'bitstring' | 'token' | false
  /** Verified only: none of ours are made in it. */
  readonly verifyOnly?: true
}

const proof = { mediaType: 'application/vc', extension: 'json', status: 'bitstring' } as const
const token = {
  securing: 'jwt',
  mediaType: 'application/vc+jwt',
  extension: 'jwt',
  status: 'bitstring',
  keys: ['Ed25519', 'P-256'],
} as const

const parts = {
  securing: 'sd-jwt',
  mediaType: 'application/vc+sd-jwt',
  extension: 'sdjwt',
  status: 'bitstring',
  keys: ['Ed25519', 'P-256'],
} as const
const claims = {
  securing: 'sd-jwt',
  mediaType: 'application/dc+sd-jwt',
  extension: 'sdjwt',
  status: 'token',
  keys: ['Ed25519', 'P-256'],
} as const

/** Every pair of payload and securing that we issue or verify: the whole list. */
export const formats: readonly Format[] = [
  {
    id: 'ob3+eddsa-rdfc-2022',
    payload: 'ob3',
    securing: 'eddsa-rdfc-2022',
    title: 'Open Badge 3.0 with a Data Integrity proof',
    keys: ['Ed25519'],
    ...proof,
  },
  {
    id: 'ob3+eddsa-jcs-2022',
    payload: 'ob3',
    securing: 'eddsa-jcs-2022',
    title: 'Open Badge 3.0 with a Data Integrity proof over canonical JSON',
    keys: ['Ed25519'],
    ...proof,
  },
  {
    id: 'ob3+ecdsa-rdfc-2019',
    payload: 'ob3',
    securing: 'ecdsa-rdfc-2019',
    title: 'Open Badge 3.0 with an ECDSA Data Integrity proof',
    keys: ['P-256'],
    ...proof,
  },
  {
    id: 'ob3+ecdsa-sd-2023',
    payload: 'ob3',
    securing: 'ecdsa-sd-2023',
    title: 'Open Badge 3.0 whose parts the holder shows one by one',
    keys: ['P-256'],
    ...proof,
  },
  { id: 'ob3+jwt', payload: 'ob3', title: 'Open Badge 3.0 as a JWT', ...token },
  { id: 'ob3+sd-jwt', payload: 'ob3', title: 'Open Badge 3.0 as an SD-JWT: the person’s identities and result open one by one', ...parts },
  {
    id: 'vc2+eddsa-rdfc-2022',
    payload: 'vc2',
    securing: 'eddsa-rdfc-2022',
    title: 'W3C Verifiable Credential 2.0 with a Data Integrity proof',
    keys: ['Ed25519'],
    ...proof,
  },
  {
    id: 'vc2+eddsa-jcs-2022',
    payload: 'vc2',
    securing: 'eddsa-jcs-2022',
    title: 'W3C Verifiable Credential 2.0 with a Data Integrity proof over canonical JSON',
    keys: ['Ed25519'],
    ...proof,
  },
  {
    id: 'vc2+ecdsa-rdfc-2019',
    payload: 'vc2',
    securing: 'ecdsa-rdfc-2019',
    title: 'W3C Verifiable Credential 2.0 with an ECDSA Data Integrity proof',
    keys: ['P-256'],
    ...proof,
  },
  {
    id: 'vc2+ecdsa-sd-2023',
    payload: 'vc2',
    securing: 'ecdsa-sd-2023',
    title: 'W3C Verifiable Credential 2.0 whose parts the holder shows one by one',
    keys: ['P-256'],
    ...proof,
  },
  { id: 'vc2+jwt', payload: 'vc2', title: 'W3C Verifiable Credential 2.0 as a JWT', ...token },
  {
    id: 'vc2+sd-jwt',
    payload: 'vc2',
    title: 'W3C Verifiable Credential 2.0 as an SD-JWT: the person’s identities and result open one by one',
    ...parts,
  },
  { id: 'sdjwtvc+sd-jwt', payload: 'sdjwtvc', title: 'SD-JWT VC: the person’s own claims open one by one', ...claims },
  { id: 'eudi+sd-jwt', payload: 'eudi', title: 'EUDI Learning Credential, as European wallets know it', ...claims },
  {
    id: 'cwt+cose',
    payload: 'cwt',
    securing: 'cose',
    title: 'Signed claims for a QR code on paper',
    mediaType: 'text/plain',
    extension: 'txt',
    keys: ['Ed25519', 'P-256'],
    status: 'bitstring',
  },
  {
    id: 'clr2+eddsa-rdfc-2022',
    payload: 'clr2',
    securing: 'eddsa-rdfc-2022',
    title: 'Comprehensive Learner Record 2.0 with a Data Integrity proof',
    keys: [],
    ...proof,
    verifyOnly: true,
  },
  {
    id: 'elm3+jades',
    payload: 'elm3',
    securing: 'jades',
    title: 'European Digital Credential with a JAdES seal',
    mediaType: 'application/json',
    extension: 'jsonld',
    keys: ['P-256', 'P-384', 'RSA'],
    status: false,
  },
]
/** Older forms that we only verify, by the name that a report gives them. Each comes with a warning that says so. */
export const olderForms: readonly { readonly id: string; readonly title: string }[] = [
  { id: 'vc1+eddsa-rdfc-2022', title: 'W3C Verifiable Credential 1.1 with a proof' },
  { id: 'vc1+Ed25519Signature2020', title: 'W3C Verifiable Credential 1.1 with a proof of the first kind' },
  { id: 'vc1+jwt', title: 'W3C Verifiable Credential 1.1 as a JWT' },
  { id: 'ob2', title: 'Open Badge 2.0 and before, signed or hosted' },
]
export const formatOf = (id: string): Format | undefined => formats.find((format) => format.id === id)
/** What we make: the list without the formats that are only verified. */
export const issuedFormats: readonly Format[] = formats.filter(({ verifyOnly }) => !verifyOnly)
