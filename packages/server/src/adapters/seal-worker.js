// A thread of its own that prepares and checks credentials by the hundred. Loads the TypeScript sources through tsx.
import { register } from 'tsx/esm/api'

register()
await import('./seal-thread.ts')
