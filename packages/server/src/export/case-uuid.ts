import { v5 } from 'uuid'

/** The UUID that an IRI carries, else one made of it, the same each time. @see RFC 9562, section 5.5 (UUID version 5, namespace URL) */
export const uuidOf = (iri: string): string =>
  (/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i.exec(iri)?.[1] ?? v5(iri, v5.URL)).toLowerCase()
