// `npx tsx scripts/losses.ts` writes docs/LOSSES.md: what each format of export and of credential leaves out, found out by trying.
import { writeFileSync } from 'node:fs'
import { lossesPage } from '../test/losses-page.ts'

writeFileSync(new URL('../docs/LOSSES.md', import.meta.url), await lossesPage())
