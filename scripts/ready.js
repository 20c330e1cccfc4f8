// What every command of this folder needs, in words instead of a stack. Plain JavaScript: an old Node must be able to read it.
import { existsSync } from 'node:fs'

const root = new URL('..', import.meta.url)

/** Ends the process, with what to do, where Node is too old or the packages are missing. */
export function checkReady() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    stop(
      `Cairn needs Node 20.19 or later; this is Node ${process.versions.node}. Install a newer Node from your system or nodejs.org, then try again.`,
    )
  const missing = ['tsx', 'typescript', 'vite', 'zod'].filter((name) => !existsSync(new URL(`node_modules/${name}`, root)))
  if (missing.length > 0)
    stop(`The packages are not installed (${missing.join(', ')} missing). Run \`npm ci\` in this folder, then try again.`)
}

/** Says why nothing can be done, and ends. */
export function stop(words) {
  console.error(words)
  process.exit(4)
}
