import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const migrations = join(root, 'packages/server/src/register/migrations')

/** What the packed database was made from: the engine's version and every migration, to the letter. */
export function templateSource(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8')) as {
    readonly version: string
  }
  const names = readdirSync(migrations).toSorted()
  const lines = names.map(
    (name) =>
      `${name} ${createHash('sha256')
        .update(readFileSync(join(migrations, name)))
        .digest('hex')}`,
  )
  return `PGlite ${version}\n${lines.join('\n')}\n`
}
