// `npm run types`: the compiler over every package with its own walls, then over tests and tools.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkReady } from './ready.js'

checkReady()
const root = fileURLToPath(new URL('..', import.meta.url))
const compiler = join(root, 'node_modules/typescript/bin/tsc')
const projects = [...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`), '.']
// What was found sound is kept in `tmp/`, so that the next run reads only what changed since.
const kept = (project) => join(root, 'tmp/types', `${project.replaceAll('/', '-').replace('.', 'all')}.tsbuildinfo`)
const failed = projects.filter(
  (project) =>
    spawnSync(process.execPath, [compiler, '-p', project, '--incremental', '--tsBuildInfoFile', kept(project)], {
      cwd: root,
      stdio: 'inherit',
    }).status !== 0,
)
if (failed.length > 0) console.error(`Types are wrong in ${failed.join(', ')}.`)
process.exitCode = failed.length > 0 ? 1 : 0
