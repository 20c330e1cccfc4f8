import { accept, refuse } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { toBase64url } from '../did/key-material.ts'
import type { JsonObject, Signer } from '../format.ts'
import { isObject } from '../json-values.ts'
import { certified } from '../x509/certificate-path.ts'
import { isOwner } from '../x509/owner.ts'
import { algorithmOf } from './jwt.ts'

const encoded = (value: unknown): string => toBase64url(new TextEncoder().encode(JSON.stringify(value)))

/**
 * Seals a European Digital Credential with a JAdES signature, baseline B: JSON serialisation, the credential inside exactly as it stands, the
 * certificates with it. Before the key is used: the path holds in itself, the certificate is in its time, and it belongs to the issuer that the
 * credential names; a qualified seal and a plain certificate of an organisation are made alike.
 * @see ETSI TS 119 182-1, sections 5 and 6.3 (B-B); RFC 7797; standards.md section 9
 */
export async function secure(document: JsonObject, signer: Signer, at: string): Promise<Result<JsonObject>> {
  const { certificates = [] } = signer
  if (certificates.length === 0) return refuse({ code: 'issue.certificate-missing' })
  const path = await certified(certificates, [])
  if (!path.ok) return path
  const { key, from, until, thumbprint } = path.value
  if (algorithmOf[key.curve] !== signer.algorithm) return refuse({ code: 'issue.key-not-for-format', values: { format: 'elm3+jades' } })
  if (Date.parse(at) < Date.parse(from) || Date.parse(at) > Date.parse(until)) return refuse({ code: 'x509.not-valid-then' })
  if (!isObject(document['issuer']) || !isOwner(path.value, document['issuer'])) return refuse({ code: 'x509.another-organisation' })
  const header = encoded({
    alg: signer.algorithm,
    typ: 'jose+json',
    cty: 'vc+ld+json',
    b64: false,
    sigT: at.replace(/\.\d+Z$/, 'Z'),
    'x5t#S256': toBase64url(thumbprint),
    x5c: certificates,
    crit: ['b64', 'sigT'],
  })
  const payload = JSON.stringify(document)
  const signature = await signer.sign(new TextEncoder().encode(`${header}.${payload}`))
  return accept({ payload, signatures: [{ protected: header, signature: toBase64url(signature) }] })
}
