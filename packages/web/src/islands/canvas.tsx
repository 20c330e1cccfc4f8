import { CanvasIsland } from '../consult/canvas-island.tsx'
import { mountIsland } from '../ui/island.tsx'

void mountIsland('canvas', ['canvas', 'web', 'guidelines'], (element) => (
  <CanvasIsland event={element.dataset['event'] ?? ''} item={element.dataset['item'] ?? ''} screen={element.dataset['view'] === 'screen'} />
))
