import { mountIsland } from '../ui/island.tsx'
import { Studio } from '../design/studio.tsx'

void mountIsland('studio', ['web', 'model', 'guidelines', 'server', 'studio'], (element) => (
  <Studio draftId={element.dataset['draft'] ?? ''} />
))
