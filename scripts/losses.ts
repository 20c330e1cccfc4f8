// `npx tsx scripts/losses.ts` writes docs/LOSSES.md: what each format of export leaves out, found out by trying.
import { readFileSync, writeFileSync } from 'node:fs'
import { AchievementSpecification } from '../packages/domain/src/model/achievement-specification.ts'
import { lossesOf, printLosses } from '../packages/server/src/export/losses.ts'

const specimen = AchievementSpecification.parse(JSON.parse(readFileSync(new URL('../packages/server/src/export/specimen.json', import.meta.url), 'utf8')))
const text = `# What each format leaves out

Made by \`npx tsx scripts/losses.ts\`: every element is taken out of a description that has them all, and a format keeps it (✓) if it then says something
else. A test holds this page to the code. JSON Lines is exact; whoever moves a register uses that, or \`cairn backup\`. CSV says one language only.

${printLosses(await lossesOf(specimen))}
`
writeFileSync(new URL('../docs/LOSSES.md', import.meta.url), text)
