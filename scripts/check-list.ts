// `npx tsx scripts/check-list.ts`: writes the table of checks into docs/POLICY.md after a check has been added.
import { readFileSync, writeFileSync } from 'node:fs'
import { checkList } from '../test/check-list.ts'

const place = new URL('../docs/POLICY.md', import.meta.url)
writeFileSync(
  place,
  readFileSync(place, 'utf8').replace(/\| check \| judges[\s\S]*?\n(?=\n)|CHECK LIST\n/, () => `${checkList()}\n`),
)
