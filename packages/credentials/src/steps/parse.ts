import { isKnownContext } from '../contexts/list.ts'
import type { Json, JsonObject } from '../format.ts'
import type { Detected } from '../front-door/detect.ts'
import { isObject, listOf, objectsOf, stringOf, typesOf } from '../json-values.ts'
import { learningCredentialType } from '../payloads/eudi-learning.ts'
import { statusOnPaper } from '../payloads/paper.ts'
import { credentialOfClaims } from '../securing/vc-1-token.ts'
import { suiteName } from '../securing/data-integrity.ts'
import type { OpenSeal } from '../securing/jades.ts'
import type { OpenToken } from '../securing/jwt.ts'
import type { OpenSdJwt } from '../securing/sd-jwt.ts'
import { no, yes } from './step.ts'
import type { Answer } from './step.ts'
import type { Problem } from '@cairn/domain/model/problem'

export const contextV2 = 'https://www.w3.org/ns/credentials/v2'
export const contextV1 = 'https://www.w3.org/2018/credentials/v1'

/** A document of a kind that we know, its securing found, nothing in it believed. */
export type Parsed = {
  readonly format: string
  readonly model: 1 | 2
  readonly kind: 'credential' | 'presentation' | 'status-list'
  readonly document: JsonObject
  readonly securing:
    | { readonly kind: 'proofs'; readonly proofs: readonly JsonObject[] }
    | { readonly kind: 'token'; readonly token: OpenToken; readonly sd?: OpenSdJwt }
    | { readonly kind: 'seal'; readonly seal: OpenSeal }
}

/** Sorts a document by what it says it is; refuses what no reader could process alike (security.md VER-05, LDI-02, LDI-05, LDI-10). */
export function parse(detected: Detected): Answer<Parsed> & { readonly format: string } {
  if (detected.kind === 'jades') return ofSeal(detected.seal)
  if (detected.kind === 'sd-jwt' && typeof detected.sd.claims['vct'] === 'string') return ofClaims(detected.sd)
  if (detected.kind === 'cose') return ofPaper(detected.token)
  if (detected.kind === 'open-badge-2') return { ...no('unsupported', { code: 'ob2.old' }), format: 'ob2' }
  if (detected.kind !== 'json' && detected.kind !== 'jwt' && detected.kind !== 'sd-jwt')
    return { ...no(detected.kind, detected.problem), format: detected.format }
  const inToken = detected.kind !== 'json'
  if (detected.kind === 'jwt' && 'vc' in detected.token.payload && !('@context' in detected.token.payload))
    return ofOldToken(detected.token)
  const document = detected.kind === 'json' ? detected.document : detected.kind === 'jwt' ? detected.token.payload : detected.sd.claims
  const answer = (verdict: 'malformed' | 'unsupported' | 'not-a-credential', problem: Problem) => ({
    ...no(verdict, problem),
    format: formatOf(document, detected),
  })
  const foreign = foreignKind(document, inToken)
  if (foreign) return answer(foreign.verdict, foreign.problem)
  const types = typesOf(document)
  const kind = types.includes('VerifiablePresentation')
    ? 'presentation'
    : types.includes('BitstringStatusListCredential') || types.includes('StatusList2021Credential')
      ? 'status-list'
      : 'credential'
  if (types.includes('VerifiablePresentation') && types.includes('VerifiableCredential'))
    return answer('malformed', { code: 'verify.two-kinds', at: '/type' })
  const contexts = listOf(document['@context'])
  const [first] = contexts
  if (first !== contextV2 && first !== contextV1) return answer('malformed', { code: 'verify.context-order', at: '/@context' })
  if (contexts.includes(contextV1) && contexts.includes(contextV2))
    return answer('malformed', { code: 'verify.context-order', at: '/@context' })
  const strange = unknownContext(document) ?? keywordInBody(document)
  if (strange) return answer('malformed', strange)
  const format = formatOf(document, detected)
  if (detected.kind !== 'json') {
    if ('proof' in document) return answer('malformed', { code: 'verify.two-securings', at: '/proof' })
    return {
      ...yes<Parsed>({
        format,
        model: first === contextV2 ? 2 : 1,
        kind,
        document,
        securing:
          detected.kind === 'jwt' ? { kind: 'token', token: detected.token } : { kind: 'token', token: detected.sd.token, sd: detected.sd },
      }),
      format,
    }
  }
  const proofs = listOf(document['proof'])
  if (proofs.length === 0) return answer('malformed', { code: 'verify.not-sealed' })
  if (proofs.length > 8 || !proofs.every(isObject))
    return answer('malformed', { code: 'verify.proof-malformed', at: '/proof', values: { member: 'proof' } })
  return {
    ...yes<Parsed>({
      format,
      model: first === contextV2 ? 2 : 1,
      kind,
      document,
      securing: { kind: 'proofs', proofs: objectsOf(document['proof']) },
    }),
    format,
  }
}

/** Signed claims out of a code on paper: the claims of an SD-JWT VC of ours, all open. @see docs/FORMATS.md */
function ofPaper(token: OpenToken): Answer<Parsed> & { readonly format: string } {
  const format = 'cwt+cose'
  const { iss, vct } = token.payload
  if (typeof iss !== 'string' || iss === '' || typeof vct !== 'string' || vct === '')
    return { ...no('malformed', { code: 'payload.member-malformed', at: '/iss', values: { member: 'iss' } }), format }
  const credentialStatus = statusOnPaper(token.payload)
  return {
    ...yes<Parsed>({
      format,
      model: 2,
      kind: 'credential',
      document: { issuer: iss, type: [vct], vct, claims: token.payload, ...(credentialStatus.length > 0 ? { credentialStatus } : {}) },
      securing: { kind: 'token', token },
    }),
    format,
  }
}

/** A token of VC Data Model 1.1: its credential stands in `vc`, and the registered claims speak of it. @see VC Data Model 1.1, section 6.3.1 */
function ofOldToken(token: OpenToken): Answer<Parsed> & { readonly format: string } {
  const read = credentialOfClaims(token.payload)
  if (!read.ok)
    return { ...no(read.problems[0].code === 'jwt.claim-disagrees' ? 'altered' : 'malformed', read.problems[0]), format: 'vc1+jwt' }
  const document = read.value
  const format = formatOf(document, { kind: 'jwt', token })
  const contexts = listOf(document['@context'])
  if (contexts[0] !== contextV1 || contexts.includes(contextV2))
    return { ...no('malformed', { code: 'jwt.vc-claim', at: '/vc/@context' }), format }
  const types = typesOf(document)
  if (!types.includes('VerifiableCredential') || types.includes('VerifiablePresentation'))
    return { ...no('malformed', { code: 'verify.type-missing', at: '/vc/type' }), format }
  const strange = inside('vc', unknownContext(document) ?? keywordInBody(document))
  if (strange) return { ...no('malformed', strange), format }
  if ('proof' in document) return { ...no('malformed', { code: 'verify.two-securings', at: '/vc/proof' }), format }
  return {
    ...yes<Parsed>({
      format,
      model: 1,
      kind: types.includes('StatusList2021Credential') ? 'status-list' : 'credential',
      document,
      securing: { kind: 'token', token },
    }),
    format,
  }
}

/** An SD-JWT VC: its claims stand by themselves, so that no claim is taken for a member of another model. @see SD-JWT VC, section 2.2 */
function ofClaims(sd: OpenSdJwt): Answer<Parsed> & { readonly format: string } {
  const { iss, vct } = sd.claims
  const format = vct === learningCredentialType ? 'eudi+sd-jwt' : 'sdjwtvc+sd-jwt'
  if (typeof iss !== 'string' || iss === '' || typeof vct !== 'string' || vct === '')
    return { ...no('malformed', { code: 'payload.member-malformed', at: '/iss', values: { member: 'iss' } }), format }
  const warnings: Problem[] = sd.token.header['typ'] === 'vc+sd-jwt' ? [{ code: 'sd-jwt.old-type' }] : []
  return {
    ...yes<Parsed>(
      {
        format,
        model: 2,
        kind: 'credential',
        document: { issuer: iss, type: [vct], vct, claims: sd.claims },
        securing: { kind: 'token', token: sd.token, sd },
      },
      warnings,
    ),
    format,
  }
}

/** What a JAdES seal holds: a European Digital Credential, or something that we do not read. */
function ofSeal(seal: OpenSeal): Answer<Parsed> & { readonly format: string } {
  const document = seal.payload
  const types = typesOf(document)
  const format = types.includes('EuropeanDigitalCredential') ? 'elm3+jades' : 'jades'
  if (!types.includes('EuropeanDigitalCredential') || !types.includes('VerifiableCredential'))
    return { ...no('unsupported', { code: 'verify.unsupported-jades' }), format }
  if (listOf(document['@context'])[0] !== contextV1)
    return { ...no('malformed', { code: 'verify.context-order', at: '/@context' }), format }
  const keyword = keywordInBody(document)
  if (keyword) return { ...no('malformed', keyword), format }
  return { ...yes<Parsed>({ format, model: 1, kind: 'credential', document, securing: { kind: 'seal', seal } }), format }
}

function formatOf(document: JsonObject, detected: Detected): string {
  const types = typesOf(document)
  const payload = types.includes('ClrCredential')
    ? 'clr2'
    : types.some((type) => type === 'OpenBadgeCredential' || type === 'AchievementCredential')
      ? 'ob3'
      : types.includes('VerifiablePresentation')
        ? 'vp'
        : listOf(document['@context'])[0] === contextV1
          ? 'vc1'
          : 'vc2'
  const [proof] = objectsOf(document['proof'])
  return `${payload}+${detected.kind === 'jwt' || detected.kind === 'sd-jwt' ? detected.kind : ((proof && suiteName(proof)) ?? (proof ? String(proof['cryptosuite'] ?? proof['type'] ?? 'unknown').slice(0, 40) : 'unsecured'))}`
}

/** Kinds that we recognise by their look and do not verify, or that are no credential at all. */
function foreignKind(
  document: JsonObject,
  inToken: boolean,
): { verdict: 'unsupported' | 'not-a-credential' | 'malformed'; problem: Problem } | undefined {
  const types = typesOf(document)
  if (types.includes('EuropeanDigitalCredential') || 'deliveryDetails' in document)
    return { verdict: 'malformed', problem: { code: 'verify.not-sealed' } }
  if (inToken && ('vc' in document || 'vp' in document))
    return 'vp' in document && !('@context' in document)
      ? { verdict: 'unsupported', problem: { code: 'verify.unsupported-vp11-jwt' } }
      : { verdict: 'malformed', problem: { code: 'jwt.vc-claim' } }
  if (!types.includes('VerifiableCredential') && !types.includes('VerifiablePresentation'))
    return '@context' in document && (types.length > 0 || 'credentialSubject' in document || 'proof' in document)
      ? { verdict: 'malformed', problem: { code: 'verify.type-missing', at: '/type' } }
      : { verdict: 'not-a-credential', problem: { code: 'verify.not-a-credential' } }
  return undefined
}

/** A problem with its place seen from one member further out: places are only put together where there is a problem. */
const inside = (name: string | number, problem: Problem | undefined): Problem | undefined =>
  problem === undefined ? undefined : { ...problem, at: `/${name}${problem.at ?? ''}` }

/** Contexts stand by their address, from the bundled list, wherever they stand; never inline (LDI-02). */
function unknownContext(value: Json): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const problem = inside(index, unknownContext(value[index] as Json))
      if (problem) return problem
    }
    return undefined
  }
  const element = value as JsonObject
  if ('@context' in element) {
    const named = listOf(element['@context'])
    for (const context of named)
      if (typeof context !== 'string' || !isKnownContext(context))
        return { code: 'verify.context-unknown', at: '/@context', values: { context: (stringOf(context) ?? 'inline').slice(0, 120) } }
    if (named.length === 0) return { code: 'verify.context-order', at: '/@context' }
  }
  for (const name of Object.keys(element)) {
    const problem = name === '@context' ? undefined : inside(name, unknownContext(element[name] as Json))
    if (problem) return problem
  }
  return undefined
}

/** JSON-LD keywords stay out of the body, but for `@context` and language-value objects (LDI-05). */
function keywordInBody(value: Json): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const problem = inside(index, keywordInBody(value[index] as Json))
      if (problem) return problem
    }
    return undefined
  }
  const element = value as JsonObject
  const names = Object.keys(element)
  const languageValue = typeof element['@value'] === 'string' && names.every((name) => ['@value', '@language', '@direction'].includes(name))
  for (const name of names) {
    if (name.startsWith('@') && name !== '@context' && !languageValue)
      return { code: 'verify.keyword-in-body', at: `/${name}`, values: { keyword: name.slice(0, 30) } }
    const problem = inside(name, keywordInBody(element[name] as Json))
    if (problem) return problem
  }
  return undefined
}
