import { listColumnSets } from '@cairn/domain/contract/canvas'
import { PlanEditor } from '../consult/plan-editor.tsx'
import { mountIsland } from '../ui/island.tsx'

const sets = listColumnSets.reply.safeParse(JSON.parse(document.getElementById('column-sets')?.textContent ?? '{}'))
void mountIsland('plan', ['consultation', 'canvas', 'web', 'studio'], (element) => (
  <PlanEditor
    plan={element.dataset['plan'] ?? ''}
    sets={sets.success ? sets.data.sets : []}
    languages={(element.dataset['languages'] ?? 'en').split(' ')}
  />
))
