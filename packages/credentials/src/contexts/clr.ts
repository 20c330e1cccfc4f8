const clr = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#'
const names = { id: '@id', type: '@type' } as const
const several = (name: string, type: string): object => ({ '@id': clr + name, '@type': type, '@container': '@set' })
const typed = (name: string, type: string): object => ({ '@id': clr + name, '@type': type })

/** The terms of the learner record, as the standard states them; `badges` is the vocabulary that its word `obi` stands for. */
const termsOf = (badges: string, { partial, identifier }: { readonly partial: boolean; readonly identifier: boolean }): object => ({
  '@context': {
    ...names,
    ClrCredential: {
      '@id': `${clr}ClrCredential`,
      '@context': { ...names, ...(partial ? { partial: typed('partial', 'xsd:boolean') } : {}) },
    },
    ClrSubject: {
      '@id': `${clr}ClrSubject`,
      '@context': {
        ...names,
        cred: 'https://www.w3.org/2018/credentials#',
        obi: badges,
        achievement: several('achievement', 'obi:Achievement'),
        association: several('association', `${clr}Association`),
        verifiableCredential: several('verifiableCredential', 'cred:verifiableCredential'),
        ...(identifier ? { identifier: several('identifier-1', 'obi:Identifier') } : {}),
      },
    },
    Association: {
      '@id': `${clr}Association`,
      '@context': {
        associationType: { '@id': `${clr}AssociationType` },
        sourceId: typed('sourceId', 'xsd:anyURI'),
        targetId: typed('targetId', 'xsd:anyURI'),
      },
    },
  },
})

/**
 * What the two published contexts of the Comprehensive Learner Record mean, stated by us: no package carries them. A test compares them
 * with the published files, where those are at hand.
 * @see 1EdTech Comprehensive Learner Record 2.0, appendix “Context Files”
 */
export const clrContexts: ReadonlyMap<string, object> = new Map([
  [
    'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
    termsOf('https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#', { partial: false, identifier: false }),
  ],
  [
    'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    termsOf('https://purl.imsglobal.org/spec/vc/ob/vocab.html#', { partial: true, identifier: true }),
  ],
])
