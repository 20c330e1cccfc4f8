import { readFileSync } from 'node:fs'
import { carriedTable, printCarried } from '../packages/credentials/src/conversion/table.ts'
import { AchievementSpecification } from '../packages/domain/src/model/achievement-specification.ts'
import { Award } from '../packages/domain/src/model/award.ts'
import { lossesOf, printLosses } from '../packages/server/src/export/losses.ts'

const read = (path: string): object => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const specimen = read('../packages/server/src/export/specimen.json')
/** An award with every element, of a description with every element. */
export const specimenAward = (): Award =>
  Award.parse({ ...read('../packages/credentials/src/conversion/specimen.json'), specification: specimen })

/** docs/LOSSES.md as it should stand. */
export const lossesPage = async (): Promise<string> => `# What each format leaves out

Made by \`npx tsx scripts/losses.ts\`: every element is taken out of a description that has them all, and a format keeps it (✓) if it then says something
else. A test holds this page to the code. JSON Lines is exact; whoever moves a register uses that, or \`cairn backup\`. CSV says one language only.

${printLosses(await lossesOf(AchievementSpecification.parse(specimen)))}

## What each credential carries

An award that has every element becomes a credential of each vocabulary; these are the losses that \`cairn convert\` and the page “other formats” tell.
✓ comes through, ~ comes through shortened, in one language or in another form, – is left out. How a credential is sealed changes nothing of it.
What a description has beyond the standard elements stays in the register: the credential names its address.

${printCarried(await carriedTable(specimenAward()))}
`
