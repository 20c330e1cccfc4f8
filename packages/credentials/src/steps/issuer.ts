import type { Problem } from '@cairn/domain/model/problem'
import { listsMethod, resolveMethod } from '../did/resolve.ts'
import type { FoundKey, Purpose } from '../did/resolve.ts'
import type { Documents, JsonObject } from '../format.ts'
import { idOf, stringOf } from '../json-values.ts'
import { suiteOf } from '../securing/data-integrity.ts'
import { algorithmOf } from '../securing/jwt.ts'
import type { Certified } from '../x509/certificate-path.ts'
import { byCertificate, byKeyAddress, byMetadata, ofSeal } from './issuer-elsewhere.ts'
import type { Parsed } from './parse.ts'
import { no, unknown, yes } from './step.ts'
import type { Answer } from './step.ts'

/** A parsed document with the key of each securing that we know: the key's controller is the issuer (security.md VER-03). */
export type WithKeys = Parsed & {
  readonly signer: string
  readonly keys: readonly { readonly proof?: JsonObject; readonly found: FoundKey }[]
  readonly certificate?: Certified
}

/** Finds who signs: every known proof's key, listed by the issuer's own document for this purpose, of the suite's kind (KEY-01, KEY-02). */
export async function issuer(parsed: Parsed, documents: Documents, anchors: readonly string[] = []): Promise<Answer<WithKeys>> {
  const { document, kind, securing } = parsed
  const purpose = kind === 'presentation' ? 'authentication' : 'assertionMethod'
  const named = idOf(kind === 'presentation' ? document['holder'] : document['issuer'])
  if (kind !== 'presentation' && (named === undefined || !/^(did:|https:\/\/|http:\/\/|urn:)/.test(named)))
    return no('malformed', { code: 'verify.issuer-missing', at: '/issuer' })
  if (securing.kind === 'seal') return ofSeal(parsed, securing.seal, anchors)
  if (securing.kind === 'token') return ofToken(parsed, named, purpose, documents, anchors)

  const warnings: Problem[] = []
  const known = securing.proofs.filter((proof) => suiteOf(proof) !== undefined)
  if (known.length === 0) return no('unsupported', { code: 'verify.cryptosuite-unknown', at: '/proof' })
  if (known.length < securing.proofs.length) warnings.push({ code: 'verify.proof-ignored', at: '/proof' })
  const keys: WithKeys['keys'][number][] = []
  let unbound = false
  for (const proof of known) {
    const method = stringOf(proof['verificationMethod'])
    if (method === undefined)
      return no('malformed', { code: 'verify.proof-malformed', at: '/proof', values: { member: 'verificationMethod' } })
    if (proof['proofPurpose'] !== purpose) return no('altered', { code: 'verify.purpose', at: '/proof' })
    const found = await resolveMethod(method, purpose, documents)
    if (!found.ok)
      return found.unreachable
        ? unknown(found.problems[0], warnings)
        : no(
            found.problems[0].code === 'did.unsupported' || found.problems[0].code === 'key.unsupported' ? 'unsupported' : 'altered',
            found.problems[0],
          )
    const whose = await belongsTo(found.value, named, method, purpose, documents)
    if (whose === 'no') return no('altered', { code: 'verify.key-of-another', at: '/proof' })
    unbound ||= whose === 'unknown'
    if (!suiteOf(proof)?.curves.includes(found.value.key.curve)) return no('altered', { code: 'key.unusable' })
    if (suiteOf(proof)?.legacy) warnings.push({ code: 'verify.old-proof' })
    warnings.push(...found.value.warnings)
    keys.push({ proof, found: found.value })
  }
  const value = { ...parsed, signer: named ?? keys[0]?.found.controller ?? '', keys }
  return unbound ? { ...unknown({ code: 'verify.key-not-shown-to-be-issuers' }, warnings), value } : yes(value, warnings)
}

/** A key whose controller has another name may still be one that an issuer known by an https address lists as its own; only its document can say. */
async function belongsTo(
  found: FoundKey,
  named: string | undefined,
  method: string,
  purpose: Purpose,
  documents: Documents,
): Promise<'yes' | 'no' | 'unknown'> {
  if (named === undefined || found.controller === named) return 'yes'
  if (!named.startsWith('https://')) return 'no'
  const listed = await listsMethod(named, method, purpose, documents)
  return listed === undefined ? 'unknown' : listed ? 'yes' : 'no'
}

async function ofToken(
  parsed: Parsed,
  named: string | undefined,
  purpose: 'authentication' | 'assertionMethod',
  documents: Documents,
  anchors: readonly string[],
): Promise<Answer<WithKeys>> {
  if (parsed.securing.kind !== 'token') return no('malformed', { code: 'jwt.malformed' })
  const {
    token: { header, payload },
    sd,
  } = parsed.securing
  const claimSet = (sd !== undefined || parsed.format === 'cwt+cose') && 'vct' in parsed.document
  const warnings: Problem[] = []
  const typ = header['typ']
  const wanted = sd ? (claimSet ? 'dc+sd-jwt' : 'vc+sd-jwt') : claimSet ? 'cwt' : parsed.kind === 'presentation' ? 'vp+jwt' : 'vc+jwt'
  const openBadge = /^(ob3|clr2)/.test(parsed.format)
  // Open Badges 3.0 names RS256 as the least that its tokens are sealed with, and tokens of the older model use it; nothing else of ours does.
  const rsa = !sd && parsed.kind === 'credential' && (openBadge || parsed.model === 1)
  if (
    typ !== wanted &&
    !(claimSet && typ === 'vc+sd-jwt') &&
    !(!sd && (openBadge || parsed.model === 1) && (typ === undefined || typ === 'JWT'))
  )
    return no('malformed', { code: 'jwt.type', values: { type: String(typ).slice(0, 40) } })
  if ('cty' in header && header['cty'] !== wanted.slice(0, 2))
    return no('malformed', { code: 'jwt.type', values: { type: String(header['cty']).slice(0, 40) } })
  if ('iat' in payload && typeof payload['iat'] !== 'number') warnings.push({ code: 'jwt.odd-claim', at: '/iat', values: { claim: 'iat' } })
  if ('jku' in header || 'x5u' in header || 'jwk' in header || (!claimSet && 'x5c' in header)) warnings.push({ code: 'jwt.key-in-header' })
  const problem = claimsDisagree(
    claimSet ? { ...(named === undefined ? {} : { iss: named }), ...payload } : payload,
    parsed.document,
    named,
    claimSet || parsed.kind === 'presentation',
  )
  if (problem && !(claimSet && problem.at === '/jti')) return no('altered', problem)
  if (claimSet && 'x5c' in header) return byCertificate(parsed, header, named ?? '', anchors)
  if (claimSet && named?.startsWith('https://')) return byMetadata(parsed, header, named, documents)
  const kid = stringOf(header['kid'])
  if (rsa && kid?.startsWith('https://') && !kid.includes('#')) return byKeyAddress(parsed, header, kid, named ?? '', documents)
  const method =
    kid === undefined
      ? soleMethod(named)
      : kid.startsWith('#')
        ? (named ?? '') + kid
        : /^[A-Za-z0-9_-]+$/.test(kid)
          ? `${named ?? ''}#${kid}`
          : kid
  if (method === undefined) return unknown({ code: 'jwt.key-not-named' }, warnings)
  const found = await resolveMethod(method, purpose, documents, rsa)
  if (!found.ok)
    return found.unreachable
      ? unknown(found.problems[0], warnings)
      : no(
          found.problems[0].code === 'did.unsupported' || found.problems[0].code === 'key.unsupported' ? 'unsupported' : 'altered',
          found.problems[0],
        )
  const whose = await belongsTo(found.value, named, method, purpose, documents)
  if (whose === 'no') return no('altered', { code: 'verify.key-of-another' })
  if (found.value.key.curve === 'RSA') warnings.push({ code: 'jwt.rsa' })
  const algorithm = header['alg'] === 'Ed25519' ? 'EdDSA' : header['alg']
  if (algorithm !== algorithmOf[found.value.key.curve]) return no('altered', { code: 'jwt.algorithm' })
  const value = { ...parsed, signer: named ?? found.value.controller, keys: [{ found: found.value }] }
  const remarks = [...warnings, ...found.value.warnings]
  return whose === 'unknown' ? { ...unknown({ code: 'verify.key-not-shown-to-be-issuers' }, remarks), value } : yes(value, remarks)
}

/** A did:key and a did:jwk have one key; any other issuer must name it. */
const soleMethod = (issuerId: string | undefined): string | undefined =>
  issuerId?.startsWith('did:key:')
    ? `${issuerId}#${issuerId.slice('did:key:'.length)}`
    : issuerId?.startsWith('did:jwk:')
      ? `${issuerId}#0`
      : undefined

/** Registered claims that repeat the credential must agree with it (VC-JOSE-COSE section 3.3; security.md JOS-05). */
function claimsDisagree(payload: JsonObject, document: JsonObject, named: string | undefined, presentation: boolean): Problem | undefined {
  const subject = idOf(document['credentialSubject'])
  const pairs: readonly [string, unknown][] = [
    ['iss', named],
    ['jti', document['id']],
    ...(presentation ? [] : [['sub', subject ?? document['id']] as [string, unknown]]),
  ]
  for (const [claim, value] of pairs)
    if (claim in payload && payload[claim] !== value) return { code: 'jwt.claim-disagrees', at: `/${claim}`, values: { claim } }
  for (const claim of ['exp', 'nbf']) {
    const moment = payload[claim]
    if (claim in payload && (typeof moment !== 'number' || moment < -2_208_988_800 || moment > 253_402_300_799))
      return { code: 'jwt.claim-disagrees', at: `/${claim}`, values: { claim } }
  }
  return undefined
}
