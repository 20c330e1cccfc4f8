import { readJwk, verifySignature } from '../did/key-material.ts'
import type { PublicKey } from '../did/key-material.ts'
import type { Json, JsonObject } from '../format.ts'
import { idOf, isObject, listOf, stringOf } from '../json-values.ts'
import { algorithmOf } from '../securing/jwt.ts'
import type { OpenToken } from '../securing/jwt.ts'
import { rsaKeyOfPem } from '../did/rsa-pem.ts'
import type { Links } from './open-badge-2-links.ts'
import { sameAddress } from './open-badge-2-links.ts'
import { no, none, unknown, yes } from './step.ts'
import type { Answer } from './step.ts'

/**
 * A signed badge: its key is the one that the assertion names, owned by the issuer; its issuer's list of revoked badges is read.
 * @see Open Badges 2.0, “Signed Badges” and “Revoking a Badge”
 */
export async function signedOldBadge(
  token: OpenToken,
  assertion: JsonObject,
  issuer: JsonObject,
  links: Links,
): Promise<{ signature: Answer; status: Answer }> {
  const refused = (signature: Answer): { signature: Answer; status: Answer } => ({ signature, status: none() })
  const verification = isObject(assertion['verification']) ? assertion['verification'] : {}
  const wanted = stringOf(verification['creator']) ?? idOf(listOf(issuer['publicKey'])[0])
  if (wanted === undefined || !/signed/i.test(String(verification['type']))) return refused(no('malformed', { code: 'jwt.key-not-named' }))
  const inside = listOf(issuer['publicKey']).find((one) => isObject(one) && sameAddress(stringOf(one['id']) ?? '', wanted))
  const found = isObject(inside) ? yes(inside) : await links.read(wanted)
  if (!found.value) return refused({ judgement: found.judgement, verdict: found.verdict ?? 'not-fully-checked', warnings: found.warnings })
  const owner = stringOf(found.value['owner']) ?? ''
  const issuerId = stringOf(issuer['id']) ?? ''
  const own = listOf(issuer['publicKey']).map((one) => idOf(one))
  if (!sameAddress(owner, issuerId) || (own.length > 0 && !own.some((one) => one !== undefined && sameAddress(one, wanted))))
    return refused(no('altered', { code: 'verify.key-of-another' }))
  const key = await keyOf(found.value)
  if (!key) return refused(no('unsupported', { code: 'key.unsupported' }))
  if ((token.header['alg'] === 'Ed25519' ? 'EdDSA' : token.header['alg']) !== algorithmOf[key.curve])
    return refused(no('altered', { code: 'jwt.algorithm' }))
  if (!(await verifySignature(key, token.signature, token.signed))) return refused(no('altered', { code: 'verify.signature' }))
  return { signature: yes(undefined, key.curve === 'RSA' ? [{ code: 'jwt.rsa' }] : []), status: await revoked(assertion, issuer, links) }
}

async function keyOf(document: JsonObject): Promise<PublicKey | undefined> {
  const pem = stringOf(document['publicKeyPem'])
  if (pem !== undefined) return rsaKeyOfPem(pem)
  const jwk = isObject(document['publicKeyJwk']) ? document['publicKeyJwk'] : document
  const read = readJwk(jwk, true)
  return read.ok ? read.value : undefined
}

/** Signed badges are withdrawn on a list of the issuer; one that cannot be had leaves it open. */
async function revoked(assertion: JsonObject, issuer: JsonObject, links: Links): Promise<Answer> {
  const address = stringOf(issuer['revocationList'])
  if (address === undefined) return none()
  const found = await links.read(address)
  if (!found.value) return unknown({ code: 'status.unreachable' })
  const names = (entry: Json): readonly (string | undefined)[] =>
    isObject(entry) ? [stringOf(entry['id']), stringOf(entry['uid'])] : [stringOf(entry)]
  const gone = new Set(listOf(found.value['revokedAssertions']).flatMap(names))
  const [id, uid] = [stringOf(assertion['id']), stringOf(assertion['uid'])]
  return (id !== undefined && gone.has(id)) || (uid !== undefined && gone.has(uid))
    ? no('withdrawn', { code: 'status.withdrawn' })
    : yes(undefined)
}
