import { Instant, epoch } from '@cairn/domain/model/instant'
import type { Problem } from '@cairn/domain/model/problem'
import type { Listing } from '@cairn/domain/model/verification-report'
import type { ListedIssuer, TrustList } from '../format.ts'
import { isObject, objectsOf, stringOf, textIn, typesOf } from '../json-values.ts'
import { looksLikeListed } from '../text-hazards.ts'
import type { SignedDocument } from './signature.ts'
import { no, unknown, yes } from './step.ts'
import type { Answer } from './step.ts'

/** Who the issuer is by the first list that says yes, and what every list says that knows it. */
export type Listed = { readonly listedName?: string; readonly listedBy?: string; readonly listings: Listing[] }
type Said = { readonly listing: Listing; readonly problem?: Problem; readonly warnings: readonly Problem[] }

/** Was it awarded under a version that has a newer one by now? That takes nothing from it, and is worth knowing. */
function olderVersion(credential: SignedDocument, { newest = {} }: TrustList): Problem[] {
  const [subject = {}] = objectsOf(credential.document['credentialSubject'])
  const [achievement = {}] = objectsOf(subject['achievement'])
  const [, specification = '', version = ''] = /^(.+)\/v\/(\d+)$/.exec(stringOf(achievement['id']) ?? '') ?? []
  const latest = Object.hasOwn(newest, specification) ? newest[specification] : undefined
  return latest !== undefined && Number(version) < latest
    ? [{ code: 'trust.older-version', values: { version: Number(version), latest } }]
    : []
}

/**
 * Who vouches for the issuer, for this kind of credential, on the day it was signed, and under the name that it gives itself? Every
 * list is asked, and each that knows the issuer is named with what it says; one yes is enough.
 * @see security.md TRU-01, TRU-02, TRU-10, TXT-04
 */
export function trust(credential: SignedDocument, lists: readonly TrustList[], at: string): Answer<Listed> {
  const { issuer } = credential.document
  const named = isObject(issuer) ? textIn(issuer['name']) : undefined
  const seal = credential.certificate && credential.securing.kind === 'seal'
  const said = seal ? byRoot(credential, lists, at) : lists.flatMap((list) => ofList(credential, list, named, at))
  const listings = said.map(({ listing }) => listing)
  const good = said.find(({ listing }) => listing.outcome === 'passed')
  if (good) {
    const others = said
      .filter((one) => one.listing.outcome === 'failed')
      .map(({ listing }): Problem => ({ code: 'trust.another-says-no', values: { list: listing.list } }))
    return yes({ listedName: good.listing.name, listedBy: good.listing.list, listings }, [
      ...said
        .filter(({ listing }) => listing.outcome === 'passed')
        .flatMap(({ warnings }) => warnings)
        .filter(unlike),
      ...others,
    ])
  }
  const bad = said.find(({ listing }) => listing.outcome === 'failed') ?? said[0]
  if (bad?.problem)
    return { ...(bad.listing.outcome === 'unchecked' ? unknown(bad.problem) : no('issuer-not-listed', bad.problem)), value: { listings } }
  if (seal) return no('issuer-not-listed', { code: 'x509.not-trusted' })
  const twin =
    named === undefined
      ? undefined
      : looksLikeListed(
          named,
          credential.signer,
          lists.flatMap((list) => list.issuers),
        )
  return no('issuer-not-listed', { code: 'trust.not-listed' }, twin ? [{ code: 'trust.looks-like', values: { listed: twin.name } }] : [])
}
/** The same remark of two lists is one remark. */
const unlike = (problem: Problem, index: number, all: readonly Problem[]): boolean =>
  all.findIndex((one) => JSON.stringify(one) === JSON.stringify(problem)) === index

function ofList(credential: SignedDocument, list: TrustList, named: string | undefined, at: string): Said[] {
  const listed = list.issuers.find(({ id }) => id === credential.signer)
  if (!listed) return []
  const known = [listed.name, ...(listed.otherNames ?? [])]
  const otherName: readonly Problem[] =
    named !== undefined && listed.name !== listed.id && !known.includes(named)
      ? [{ code: 'trust.other-name', values: { listed: listed.name } }]
      : []
  return [saidBy(list, listed.name, problemWith(credential, list, listed, at), [...olderVersion(credential, list), ...otherName])]
}

const saidBy = (list: TrustList, name: string, problem: Problem | undefined, warnings: readonly Problem[] = []): Said => {
  const outcome =
    problem === undefined ? 'passed' : problem.code === 'trust.list-over' || problem.code === 'trust.list-unproved' ? 'unchecked' : 'failed'
  return {
    listing: {
      list: list.name,
      kind: list.kind ?? 'file',
      name,
      ...(list.dated === undefined ? {} : { dated: list.dated }),
      outcome,
      ...(problem ? { why: problem.code } : {}),
    },
    warnings,
    ...(problem ? { problem } : {}),
  }
}

/** Why a list that knows the issuer does not vouch for this credential. */
function problemWith(credential: SignedDocument, list: TrustList, listed: ListedIssuer | undefined, at: string): Problem | undefined {
  if (list.unproved) return { code: 'trust.list-unproved', values: { list: list.name } }
  if (list.until !== undefined && epoch(list.until) < epoch(at))
    return { code: 'trust.list-over', values: { list: list.name, day: list.until.slice(0, 10) } }
  const types = typesOf(credential.document)
  if (listed?.for && listed.for.length > 0 && !listed.for.some((type) => types.includes(type))) return { code: 'trust.not-for-this' }
  const signed = signedAt(credential) ?? at
  if (listed?.from !== undefined && epoch(signed) < epoch(listed.from))
    return { code: 'trust.listed-later', values: { day: listed.from.slice(0, 10) } }
  if (listed?.until !== undefined && epoch(signed) >= epoch(listed.until))
    return { code: 'trust.listed-until', values: { day: listed.until.slice(0, 10) } }
  return undefined
}

/** When it says it was signed: of the proof, of the token, or the day it is valid from. */
function signedAt({ keys, document, securing }: SignedDocument): string | undefined {
  const iat = securing.kind === 'token' ? securing.token.payload['iat'] : undefined
  const said = [
    securing.kind === 'seal' ? securing.seal.signedAt : undefined,
    stringOf(keys[0]?.proof?.['created']),
    typeof iat === 'number' && Math.abs(iat) < 1e11 ? new Date(iat * 1000).toISOString() : undefined,
    stringOf(document['validFrom']),
  ]
  return said.find((moment) => moment !== undefined && Instant.safeParse(moment).success)
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
/** Who seals under a root that a list takes is listed by it, under the name in the certificate; so is one whose certificate it names. */
function byRoot(credential: SignedDocument, lists: readonly TrustList[], at: string): Said[] {
  const { certificate } = credential
  let before = 0
  return lists.flatMap((list) => {
    const first = before
    before += list.certificates?.length ?? 0
    const pinned = certificate && list.seals?.find(({ sha256 }) => sha256 === hex(certificate.thumbprint))
    if (pinned) return [saidBy(list, pinned.name, problemWith(credential, list, { id: credential.signer, ...pinned }, at))]
    const held = certificate?.anchors.some((anchor) => anchor >= first && anchor < before) === true
    return held
      ? [
          saidBy(
            list,
            certificate?.organisation ?? certificate?.organisationIdentifier ?? certificate?.subject ?? '',
            problemWith(credential, list, undefined, at),
          ),
        ]
      : []
  })
}
