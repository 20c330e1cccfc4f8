import type { ReactNode } from 'react'
import { wordsIn } from '@cairn/domain/model/words'
import type { Words } from '@cairn/domain/model/words'
import type { PageReply, PageRequest } from './page.ts'
import { plainly } from './ui/words.tsx'

/** What stands on a page, before its frame is put around it. */
export type Page = {
  readonly title: string
  readonly body: ReactNode
  readonly status?: PageReply['status']
  readonly islands?: readonly string[]
  readonly jsonLd?: object
  readonly data?: Readonly<Record<string, unknown>>
  readonly description?: string
  readonly canonical?: string
}
/** An address and what answers it; nothing is a page that is not there. */
export type Route = readonly [RegExp, (request: PageRequest, parts: readonly string[]) => Promise<Page | undefined>]

/** The words of the language that was asked for. */
export const say = (request: PageRequest): Words => plainly(wordsIn(request.language.code, ...request.messages))

/** Data of the app, or `undefined` where it refuses; read through the same schema as everywhere. */
export async function ask<T>(
  request: PageRequest,
  path: string,
  schema: { readonly parse: (given: unknown) => T },
): Promise<T | undefined> {
  const reply = await request.ask(path)
  return reply.ok ? schema.parse(await reply.json()) : undefined
}
