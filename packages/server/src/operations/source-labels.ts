import { CanvasContent } from '@cairn/domain/contract/canvas'
import { inLanguage, Text } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'
import { contentOf, stancesOn } from '../register/canvas.ts'
import { pollsOf } from '../register/polls.ts'
import { readCanvas } from './canvas/shelf.ts'
import { done } from './refusal.ts'
import type { Outcome } from './refusal.ts'

const place =
  /^\/consult\/([A-Za-z0-9]{8,40})\/(?:items\/([A-Za-z0-9]{8,40})|summary)(?:#(note|cluster|objection|poll)-([A-Za-z0-9_-]{1,48}))?$/

/** What stands at the addresses of inputs, in the words of those who gave them; what is hidden, or leads nowhere, has no label. */
export async function labelsOf(ports: Ports, refs: readonly string[], language = 'en'): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    refs.map(async (ref): Promise<readonly (readonly [string, string])[]> => {
      const label = await labelOf(ports, ref, language)
      return label === undefined ? [] : [[ref, label]]
    }),
  )
  return new Map(found.flat())
}

/** What stands at addresses, one a line, in the words of those who gave it. */
export async function readInputs(
  ports: Ports,
  refs: string,
  language: string,
): Promise<Outcome<{ inputs: { ref: string; label?: string }[] }>> {
  const asked = [...new Set(refs.split('\n'))].filter((ref) => ref.startsWith('/')).slice(0, 50)
  const labels = await labelsOf(ports, asked, language)
  return done({
    inputs: asked.map((ref) => {
      const label = labels.get(ref)
      return { ref, ...(label === undefined ? {} : { label }) }
    }),
  })
}

async function labelOf({ register, library }: Ports, ref: string, language: string): Promise<string | undefined> {
  const card = /^\/practice#([a-z0-9-]+)$/.exec(ref)?.[1]
  if (card !== undefined) return titled(library.practice.find(({ id }) => id === card)?.title, language)
  const [, event = '', item = '', part, id = ''] = place.exec(ref) ?? []
  if (part === 'poll') return titled((await pollsOf(register, event)).find((one) => one.id === id)?.poll.question, language)
  if (part === 'objection') return (await stancesOn(register, item)).find((one) => one.id === id)?.reason
  if (part === undefined) {
    const body = (await contentOf(register, item))?.body
    return titled(Text.safeParse(body).data ?? CanvasContent.safeParse(body).data?.question, language)
  }
  const { view } = await readCanvas(register, register, item)
  const note = view.notes.get(id)
  return part === 'cluster' ? view.clusters.find((one) => one.id === id)?.name : note?.hidden === undefined ? note?.text : undefined
}
const titled = (text: Text | undefined, language: string): string | undefined => (text ? inLanguage(text, language).value : undefined)
