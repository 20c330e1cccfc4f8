import * as z from 'zod'
import { AwardRun } from '@cairn/domain/contract/award'
import { AwardDesk } from '../award/award-desk.tsx'
import { mountIsland } from '../ui/island.tsx'

const Entries = z.array(z.object({ slug: z.string(), version: z.number(), title: z.string() }))
const dataOf = (id: string): unknown => JSON.parse(document.getElementById(id)?.textContent ?? 'null')
void mountIsland('award', ['web', 'model', 'server', 'assessment', 'wallets'], () => (
  <AwardDesk entries={Entries.parse(dataOf('award-entries') ?? [])} run={AwardRun.optional().parse(dataOf('award-run') ?? undefined)} />
))
