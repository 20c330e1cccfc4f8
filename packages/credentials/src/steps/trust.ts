import type { Problem } from '@cairn/domain/model/problem'
import type { ListedIssuer, TrustList } from '../format.ts'
import { isObject, objectsOf, stringOf, textIn, typesOf } from '../json-values.ts'
import { looksLikeListed } from '../text-hazards.ts'
import type { SignedDocument } from './signature.ts'
import { no, yes } from './step.ts'
import type { Answer } from './step.ts'

/** Was it awarded under a version that has a newer one by now? That takes nothing from it, and is worth knowing. */
function olderVersion(credential: SignedDocument, { newest = {} }: TrustList): Problem[] {
  const [subject = {}] = objectsOf(credential.document['credentialSubject'])
  const [achievement = {}] = objectsOf(subject['achievement'])
  const [, specification = '', version = ''] = /^(.+)\/v\/(\d+)$/.exec(stringOf(achievement['id']) ?? '') ?? []
  const latest = Object.hasOwn(newest, specification) ? newest[specification] : undefined
  return latest !== undefined && Number(version) < latest ? [{ code: 'trust.older-version', values: { version: Number(version), latest } }] : []
}

/** Is the issuer listed, for this kind of credential, and under the name that it gives itself? (security.md TRU-01, TRU-02, TXT-04) */
export function trust(credential: SignedDocument, lists: readonly TrustList[]): Answer<{ listed: ListedIssuer; by: string }> {
  const { issuer } = credential.document
  const named = isObject(issuer) ? textIn(issuer['name']) : undefined
  if (credential.certificate && credential.securing.kind === 'seal') return byRoot(credential, lists)
  for (const list of lists) {
    const listed = list.issuers.find(({ id }) => id === credential.signer)
    if (!listed) continue
    const types = typesOf(credential.document)
    if (listed.for && listed.for.length > 0 && !listed.for.some((type) => types.includes(type))) return no('issuer-not-listed', { code: 'trust.not-for-this' })
    const known = [listed.name, ...(listed.otherNames ?? [])]
    const warnings = olderVersion(credential, list)
    return yes({ listed, by: list.name }, named !== undefined && listed.name !== listed.id && !known.includes(named) ? [...warnings, { code: 'trust.other-name', values: { listed: listed.name } }] : warnings)
  }
  const twin = named === undefined ? undefined : looksLikeListed(named, credential.signer, lists.flatMap((list) => list.issuers))
  const warnings: Problem[] = twin ? [{ code: 'trust.looks-like', values: { listed: twin.name } }] : []
  return no('issuer-not-listed', { code: 'trust.not-listed' }, warnings)
}

/** Who seals under a root that a list takes is listed by it, under the name in the certificate. */
function byRoot({ certificate }: SignedDocument, lists: readonly TrustList[]): Answer<{ listed: ListedIssuer; by: string }> {
  let before = 0
  for (const list of lists) {
    const count = list.certificates?.length ?? 0
    if (certificate?.anchor !== undefined && certificate.anchor >= before && certificate.anchor < before + count) {
      const id = certificate.organisationIdentifier ?? certificate.subject
      return yes({ listed: { id, name: certificate.organisation ?? id }, by: list.name })
    }
    before += count
  }
  return no('issuer-not-listed', { code: 'x509.not-trusted' })
}
