import { roster } from '@cairn/domain/guidelines/roster'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const folder = join(import.meta.dirname, '../packages/domain/src/guidelines/checks')

/** What each check judges, in the words of its file, and the settings it takes. */
export function checkList(): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'))
  const rows = roster.map(({ id, settings }) => {
    const text = texts.find((one) => one.includes(`id: '${id}'`)) ?? ''
    const said = /\/\*\*([^*]|\*(?!\/))*\*\/\s*export const \w+ = check\(/.exec(text)?.[0] ?? ''
    return `| \`${id}\` | ${sentence(said)} | ${settingsOf(settings)} |`
  })
  return ['| check | judges | settings |', '|---|---|---|', ...rows.toSorted()].join('\n')
}

const sentence = (comment: string): string =>
  comment
    .replace(/\*\/[\s\S]*/, '')
    .replace(/^\s*\/?\*+/gm, ' ')
    .replace(/@\w+[\s\S]*/, '')
    .replaceAll('|', '\\|')
    .replace(/\s+/g, ' ')
    .replace(/ \((linter |guideline )?(rule|item|security)[^)]*\)/g, '')
    .trim()

function settingsOf(settings: z.ZodType): string {
  const schema = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  const required = schema.required ?? []
  const named = Object.entries(schema.properties ?? {}).map(([name, about]) => {
    const fallback = typeof about === 'object' && about.default !== undefined ? ` = ${JSON.stringify(about.default)}` : ''
    return `\`${name}${required.includes(name) ? '' : '?'}${fallback}\``.replaceAll('|', '\\|')
  })
  return named.join(' ') || '–'
}
