import type { Skill, SkillFramework } from '../model/skill.ts'
import { inLanguage } from '../model/text.ts'
import { isForeign, objectsOf, stringOf } from './foreign.ts'
import type { Foreign } from './foreign.ts'

/** What of a file became a framework, and what of it did not. The framework is not judged yet: a schema does that. */
export type ReadFramework = { readonly framework: Foreign; readonly left: readonly { readonly subject: string; readonly why: string }[] }

/** Only a UUID identifies in CASE; an address or a number does not. */
const uuidOf = (value: Foreign): string | undefined => {
  const identifier = stringOf(value['identifier'])?.toLowerCase()
  return identifier !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(identifier) ? identifier : undefined
}
const iriOf = (value: Foreign): string | undefined => {
  const uuid = uuidOf(value)
  return uuid === undefined ? undefined : `urn:uuid:${uuid}`
}
const targetOf = (association: Foreign, end: string): string | undefined => objectsOf(association[end]).map(iriOf)[0]

/**
 * A CASE package as a framework of skills. An item is known by its UUID, whatever its address; `isChildOf` is broader,
 * `replacedBy` is followed. @see 1EdTech CASE 1.0 Information Model, CFPackage, CFAssociation associationType
 */
export function readCaseFramework(json: Foreign): ReadFramework {
  const document = isForeign(json['CFDocument']) ? json['CFDocument'] : {}
  const language = stringOf(document['language'])?.slice(0, 2).toLowerCase() ?? 'en'
  const associations = objectsOf(json['CFAssociations'])
  const between = (type: string): Map<string, string[]> => {
    const found = new Map<string, string[]>()
    for (const one of associations) {
      const [from, to] = [targetOf(one, 'originNodeURI'), targetOf(one, 'destinationNodeURI')]
      if (stringOf(one['associationType']) === type && from !== undefined && to !== undefined)
        found.set(from, [...(found.get(from) ?? []), to])
    }
    return found
  }
  const [broader, replaced] = [between('isChildOf'), between('replacedBy')]
  const own = iriOf(document)
  const left: { subject: string; why: string }[] = []
  const skills = objectsOf(json['CFItems']).flatMap((item, index) => {
    const [id, statement] = [iriOf(item), stringOf(item['fullStatement'])]
    if (id === undefined || statement === undefined) {
      left.push({ subject: `/CFItems/${index}`, why: id === undefined ? 'no-identifier' : 'no-statement' })
      return []
    }
    const tag = stringOf(item['language'])?.slice(0, 2).toLowerCase() ?? language
    const short = stringOf(item['abbreviatedStatement'])
    const notes = stringOf(item['notes'])
    const now = replaced.get(id)?.[0]
    return [
      {
        id,
        label: { [tag]: statement },
        alternatives: short === undefined ? {} : { [tag]: [short] },
        broader: (broader.get(id) ?? []).filter((one) => one !== own),
        ...(notes === undefined ? {} : { description: { [tag]: notes } }),
        ...(stringOf(item['CFItemType']) === undefined ? {} : { kind: stringOf(item['CFItemType'])?.slice(0, 80) }),
        ...(now === undefined ? {} : { replacedBy: now }),
      },
    ]
  })
  return {
    left,
    framework: {
      identity: own ?? 'urn:cairn:framework:unnamed',
      name: (stringOf(document['title']) ?? 'CASE').slice(0, 80),
      title: { [language]: stringOf(document['title']) ?? 'CASE' },
      version: stringOf(document['version'])?.slice(0, 40) ?? stringOf(document['lastChangeDateTime'])?.slice(0, 10) ?? '1',
      ...(stringOf(document['officialSourceURL']) === undefined ? {} : { source: stringOf(document['officialSourceURL']) }),
      skills,
    },
  }
}

/** An identifier of CASE is a UUID: one that the skill has already, else one made from its IRI by whoever knows how. */
export type UuidOf = (iri: string) => string

/**
 * A framework as a CASE package. Languages besides the first are left out, since an item of CASE has one; so are other words but one.
 * @see 1EdTech CASE 1.0 REST binding, getCFPackage
 */
export function writeCasePackage(
  { identity, title, version, source, licence, skills }: SkillFramework,
  { origin, at, uuidOf }: { readonly origin: string; readonly at: string; readonly uuidOf: UuidOf },
): Record<string, unknown> {
  const { language, value } = inLanguage(title, 'en')
  const document = uuidOf(identity)
  const address = (kind: string, id: string): string => `${origin}/ims/case/v1p0/${kind}/${id}`
  const link = (kind: string, iri: string, words: string): Record<string, string> => ({
    title: words,
    identifier: uuidOf(iri),
    uri: address(kind, uuidOf(iri)),
  })
  const documentLink = { title: value, identifier: document, uri: address('CFDocuments', document) }
  const item = (skill: Skill) => {
    const said = inLanguage(skill.label, language)
    const short = skill.alternatives[said.language]?.[0]
    return {
      identifier: uuidOf(skill.id),
      uri: address('CFItems', uuidOf(skill.id)),
      CFDocumentURI: documentLink,
      fullStatement: said.value,
      ...(short === undefined ? {} : { abbreviatedStatement: short.slice(0, 60) }),
      ...(skill.kind === undefined ? {} : { CFItemType: skill.kind }),
      ...(skill.description ? { notes: inLanguage(skill.description, language).value } : {}),
      language: said.language,
      lastChangeDateTime: at,
    }
  }
  const label = new Map(skills.map((skill) => [skill.id, inLanguage(skill.label, language).value]))
  const association = (type: string, from: string, to: string, toDocument = false) => {
    const id = uuidOf(`${type} ${from} ${to}`)
    return {
      identifier: id,
      uri: address('CFAssociations', id),
      CFDocumentURI: documentLink,
      associationType: type,
      originNodeURI: link('CFItems', from, label.get(from) ?? from),
      destinationNodeURI: toDocument ? documentLink : link('CFItems', to, label.get(to) ?? to),
      lastChangeDateTime: at,
    }
  }
  return {
    CFDocument: {
      identifier: document,
      uri: documentLink.uri,
      CFPackageURI: { title: value, identifier: document, uri: address('CFPackages', document) },
      title: value,
      creator: source ?? origin,
      version,
      language,
      ...(licence === undefined ? {} : { notes: licence }),
      lastChangeDateTime: at,
    },
    CFItems: skills.map(item),
    CFAssociations: skills.flatMap(({ id, broader, replacedBy }) => [
      ...broader.filter((one) => label.has(one)).map((one) => association('isChildOf', id, one)),
      ...(broader.some((one) => label.has(one)) ? [] : [association('isChildOf', id, identity, true)]),
      ...(replacedBy === undefined ? [] : [association('replacedBy', id, replacedBy)]),
    ]),
  }
}
