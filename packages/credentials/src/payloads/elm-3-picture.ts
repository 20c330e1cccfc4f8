import type { JsonObject } from '../format.ts'
import { base64Concept, fileTypeConcept } from './elm-3-terms.ts'

/** A picture of the credential as people see it; who has a better one gives it. */
export type CredentialPicture = { readonly type: 'PNG' | 'JPEG' | 'SVG'; readonly base64: string }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
/** Lines of about so many characters, broken between words. */
function lines(text: string, width: number): readonly string[] {
  const made: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length >= width) {
      made.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...made, line].filter((one) => one !== '').slice(0, 12)
}

/** A page with the title, the person, who awarded it and when: text alone, which the reader's own fonts draw in every script. */
export function pictureOf({
  title,
  person,
  body,
  day,
  right,
}: {
  readonly title: string
  readonly person: string | undefined
  readonly body: string
  readonly day: string
  readonly right: boolean
}): CredentialPicture {
  const [x, anchor] = right ? [740, 'end'] : [100, 'start']
  let y = 220
  const say = (text: string, size: number, weight = 400): string =>
    lines(text, Math.floor(1180 / size))
      .map(
        (line) =>
          `<text x="${x}" y="${(y += size * 1.4)}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}">${escaped(line)}</text>`,
      )
      .join('')
  const body1 = [say(title, 44, 700), person === undefined ? '' : say(person, 34), say(body, 26), say(day, 22)].join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="840" height="1188" viewBox="0 0 840 1188" font-family="sans-serif" direction="${right ? 'rtl' : 'ltr'}"><rect width="840" height="1188" fill="#fff"/><rect x="40" y="40" width="760" height="1108" fill="none" stroke="#1a1a1a" stroke-width="2"/>${body1}</svg>`
  const bytes = new TextEncoder().encode(svg)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return { type: 'SVG', base64: btoa(binary) }
}

/** @see European Learning Model 3, classes DisplayParameter, IndividualDisplay, DisplayDetail and MediaObject */
export const displayOf = (title: JsonObject, language: JsonObject, picture: CredentialPicture): JsonObject => ({
  id: 'urn:epass:displayParameter:1',
  type: 'DisplayParameter',
  title,
  language,
  primaryLanguage: language,
  individualDisplay: {
    id: 'urn:epass:individualDisplay:1',
    type: 'IndividualDisplay',
    language,
    displayDetail: {
      id: 'urn:epass:displayDetail:1',
      type: 'DisplayDetail',
      page: 1,
      image: {
        id: 'urn:epass:mediaObject:1',
        type: 'MediaObject',
        content: picture.base64,
        contentEncoding: base64Concept,
        contentType: fileTypeConcept(picture.type),
      },
    },
  },
})
