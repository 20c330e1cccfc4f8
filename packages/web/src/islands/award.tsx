import * as z from 'zod'
import { AwardDesk } from '../award/award-desk.tsx'
import { mountIsland } from '../ui/island.tsx'

const Entries = z.array(z.object({ slug: z.string(), version: z.number(), title: z.string() }))
void mountIsland('award', ['web', 'model', 'server'], () => <AwardDesk entries={Entries.parse(JSON.parse(document.getElementById('award-entries')?.textContent ?? '[]'))} />)
