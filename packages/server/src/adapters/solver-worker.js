// A thread of its own for the solver: it computes without pause, and the parent can end it. Loads the TypeScript sources through tsx.
import { register } from 'tsx/esm/api'

register()
await import('./solver-thread.ts')
