// `npx tsx scripts/profile-list.ts`: writes the table of profiles into docs/POLICY.md after a profile has been added.
import { readFileSync, writeFileSync } from 'node:fs'
import { profileList } from '../test/profile-list.ts'

const place = new URL('../docs/POLICY.md', import.meta.url)
const text = readFileSync(place, 'utf8')
const table = /\| profile \| title[\s\S]*?\n(?=\n|$)/
const heading =
  '\n## The profiles there are\n\nOnly what was read in an official text is enforced; what comes from a secondary source is shown as reported; what was not found is absent.\nWhere no first day was found, a profile begins with the European approach.\n\n'
writeFileSync(place, table.test(text) ? text.replace(table, () => `${profileList()}\n`) : `${text.trimEnd()}\n${heading}${profileList()}\n`)
