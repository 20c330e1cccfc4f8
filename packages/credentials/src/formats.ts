import type { FormatId, PayloadId, SecuringId } from './format.ts'

export type Format = { readonly id: FormatId; readonly payload: PayloadId; readonly securing: SecuringId; readonly title: string; readonly mediaType: string; readonly extension: string }

/** Every pair of payload and securing that we issue and verify: the whole list. */
export const formats: readonly Format[] = [
  { id: 'ob3+eddsa-rdfc-2022', payload: 'ob3', securing: 'eddsa-rdfc-2022', title: 'Open Badge 3.0 with a Data Integrity proof', mediaType: 'application/vc', extension: 'json' },
  { id: 'ob3+jwt', payload: 'ob3', securing: 'jwt', title: 'Open Badge 3.0 as a JWT', mediaType: 'application/vc+jwt', extension: 'jwt' },
  { id: 'vc2+eddsa-rdfc-2022', payload: 'vc2', securing: 'eddsa-rdfc-2022', title: 'W3C Verifiable Credential 2.0 with a Data Integrity proof', mediaType: 'application/vc', extension: 'json' },
  { id: 'vc2+jwt', payload: 'vc2', securing: 'jwt', title: 'W3C Verifiable Credential 2.0 as a JWT', mediaType: 'application/vc+jwt', extension: 'jwt' },
]
export const formatOf = (id: string): Format | undefined => formats.find((format) => format.id === id)
