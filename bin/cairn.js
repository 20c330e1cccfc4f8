#!/usr/bin/env node
// Starts the command line. Plain JavaScript, so that an old Node or a missing install gets words instead of a stack.
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Cairn needs Node 20.19 or later; this is ${process.versions.node}. Install a newer Node and try again.`)
  process.exit(4)
}
if (!existsSync(new URL('../node_modules/tsx', import.meta.url))) {
  console.error('The packages are not installed yet. Run `npm ci` in the folder of Cairn, then try again.')
  process.exit(4)
}
process.removeAllListeners('warning')
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('../packages/server/src/main.ts')
process.exitCode = await main(process.argv.slice(2))
