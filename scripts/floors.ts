// `npx tsx scripts/floors.ts`: writes the table of floors into docs/HOUSE.md after test/floors.ts has changed.
import { readFileSync, writeFileSync } from 'node:fs'
import { floorTable } from '../test/floors.ts'

const place = new URL('../docs/HOUSE.md', import.meta.url)
writeFileSync(place, readFileSync(place, 'utf8').replace(/\| room \| may import[\s\S]*?\n(?=\n)/, `${floorTable()}\n`))
