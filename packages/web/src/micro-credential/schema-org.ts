import type { RegisterEntry } from '@cairn/domain/contract/design'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'

/** What search engines read of an entry: the credential, and each run of it as a course. @see schema.org EducationalOccupationalCredential, Course, CourseInstance */
export function schemaOrg({ specification: mc, offers, slug, version }: RegisterEntry, request: PageRequest): object {
  const say = (text: Parameters<typeof inLanguage>[0]): string => inLanguage(text, request.language.code).value
  const address = `${request.origin}/mc/${slug}`
  const bodies = mc.awardingBodies.map(({ id, legalName, homepage }) => ({
    '@type': 'Organization',
    '@id': id,
    name: say(legalName),
    ...(homepage ? { url: homepage } : {}),
  }))
  const skills = mc.learningOutcomes.map(({ statement }) => say(statement))
  const credential = {
    '@type': 'EducationalOccupationalCredential',
    '@id': address,
    url: address,
    name: say(mc.title),
    ...(mc.description ? { description: say(mc.description) } : {}),
    credentialCategory: 'micro-credential',
    version,
    recognizedBy: bodies,
    ...(skills.length > 0 ? { competencyRequired: skills } : {}),
    ...(mc.levels[0] ? { educationalLevel: `${mc.levels[0].framework.toUpperCase()} ${mc.levels[0].value}` } : {}),
  }
  const course = {
    '@type': 'Course',
    '@id': `${address}#course`,
    name: say(mc.title),
    ...(mc.description ? { description: say(mc.description) } : {}),
    provider: bodies,
    educationalCredentialAwarded: { '@id': address },
    teaches: skills,
    hasCourseInstance: offers.map(({ id, starts, ends, place, price, modes }) => ({
      '@type': 'CourseInstance',
      '@id': id,
      courseMode: modes.length > 0 ? modes : mc.participation,
      ...(starts ? { startDate: starts } : {}),
      ...(ends ? { endDate: ends } : {}),
      ...(place ? { location: { '@type': 'Place', name: say(place) } } : {}),
      ...(price ? { offers: { '@type': 'Offer', price: price.amount, priceCurrency: price.currency } } : {}),
    })),
  }
  return { '@context': 'https://schema.org', '@graph': offers.length > 0 ? [credential, course] : [credential] }
}
