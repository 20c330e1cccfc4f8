// A thread of its own for hostile input: the parent sets memory and time. Loads the TypeScript sources through tsx.
import { register } from 'tsx/esm/api'

register()
await import('./verifier-thread.ts')
