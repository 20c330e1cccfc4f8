import type { PolicyProfile } from '@cairn/domain/model/profile'
import type { Words } from '@cairn/domain/model/words'
import type { Terminal } from './terminal.ts'

/** What `main` hands to every command. */
export type CliContext = {
  readonly terminal: Terminal
  readonly words: Words
  readonly language: string
  readonly profiles: ReadonlyMap<string, PolicyProfile>
  readonly now: () => string
}
