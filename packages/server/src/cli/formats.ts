import { formats, olderForms } from '@cairn/credentials/formats'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'

/** `cairn formats`: the pairs of payload and securing that are issued and verified. */
export function formatsCommand(options: { readonly json?: true }, { terminal }: CliContext): ExitCode {
  if (options.json)
    terminal.out(
      JSON.stringify({
        formats: formats.map(({ id, payload, securing, title, mediaType, verifyOnly = false }) => ({
          id,
          payload,
          securing,
          title,
          mediaType,
          issued: !verifyOnly,
          verified: true,
        })),
        older: olderForms,
      }),
    )
  else
    for (const { id, title, mediaType, verifyOnly } of formats)
      terminal.out(`${id.padEnd(22)} ${verifyOnly ? '      ' : 'issue '} verify  ${title} (${mediaType})`)
  if (!options.json) for (const { id, title } of olderForms) terminal.out(`${id.padEnd(22)}        verify  ${title}`)
  return exit.yes
}
