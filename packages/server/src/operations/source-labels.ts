import { inLanguage, Text } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'
import { contentOf, stancesOn } from '../register/canvas.ts'
import { pollsOf } from '../register/polls.ts'
import { readCanvas } from './canvas/shelf.ts'

const place = /^\/consultations\/([A-Za-z0-9]{8,40})\/(canvas|conclusion|outline|summary)(?:\/([A-Za-z0-9]{8,40}))?(?:#(note|cluster|objection|poll)-([A-Za-z0-9_-]{1,48}))?$/

/** What stands at the addresses of inputs, in the words of those who gave them; what is hidden, or leads nowhere, has no label. */
export async function labelsOf(ports: Ports, refs: readonly string[], language = 'en'): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(refs.map(async (ref): Promise<readonly (readonly [string, string])[]> => {
    const label = await labelOf(ports, ref, language)
    return label === undefined ? [] : [[ref, label]]
  }))
  return new Map(found.flat())
}

async function labelOf({ register, library }: Ports, ref: string, language: string): Promise<string | undefined> {
  const card = /^\/practice#([a-z0-9-]+)$/.exec(ref)?.[1]
  if (card !== undefined) return titled(library.practice.find(({ id }) => id === card)?.title, language)
  const [, event = '', kind, item = '', part, id = ''] = place.exec(ref) ?? []
  if (kind === 'canvas') {
    const { view } = await readCanvas(register, register, item)
    const note = part === 'note' ? view.notes.get(id) : undefined
    return part === 'cluster' ? view.clusters.find((one) => one.id === id)?.name : note?.hidden === undefined ? note?.text : undefined
  }
  if (kind === 'conclusion') return part === 'objection' ? (await stancesOn(register, item)).find((one) => one.id === id)?.reason : titled(Text.safeParse((await contentOf(register, item))?.body).data, language)
  return part === 'poll' ? titled((await pollsOf(register, event)).find((one) => one.id === id)?.poll.question, language) : undefined
}
const titled = (text: Text | undefined, language: string): string | undefined => (text ? inLanguage(text, language).value : undefined)
