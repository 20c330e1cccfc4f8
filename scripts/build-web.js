import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = join(root, 'packages/web/dist/assets.json')
const sources = [
  'packages/web/src',
  'packages/web/vite.config.ts',
  'packages/web/package.json',
  'packages/domain/src',
  'packages/domain/locales',
  'packages/credentials/src',
]

/** True where the screens were built and nothing they are made of has changed since. */
export function webIsBuilt() {
  if (!existsSync(built)) return false
  const since = statSync(built).mtimeMs
  return sources.every((source) => newest(join(root, source)) <= since)
}

/** Builds the screens and answers whether that went well. The words of the build are shown if it did not, or if asked. */
export function buildWeb({ quiet }) {
  const result = spawnSync('npm', ['run', '--silent', 'build', '-w', '@cairn/web'], {
    cwd: root,
    shell: process.platform === 'win32',
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : 'inherit',
  })
  if (quiet && result.status !== 0) console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`)
  return result.status === 0
}

function newest(path) {
  if (!existsSync(path)) return 0
  const about = statSync(path)
  if (!about.isDirectory()) return about.mtimeMs
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
