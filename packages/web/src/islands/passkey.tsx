import { NewPasskey, PasskeyButton } from '../account/passkey-button.tsx'
import { mountIsland } from '../ui/island.tsx'

void mountIsland('passkey', ['web', 'server'], (element) => <PasskeyButton tenant={element.dataset['tenant'] ?? ''} />)
void mountIsland('new-passkey', ['web', 'server'], () => <NewPasskey />)
