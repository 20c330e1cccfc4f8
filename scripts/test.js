// `npm test`: types, lint, build and every test, browser and PostgreSQL included. All run even if one fails.
// `npm test -- packages/domain` runs only the tests under that path.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWeb, webIsBuilt } from './build-web.js'
import { checkReady } from './ready.js'

checkReady()
const root = fileURLToPath(new URL('..', import.meta.url))
const report = join(root, 'tmp/test-report.json')
mkdirSync(join(root, 'tmp'), { recursive: true })
rmSync(report, { force: true })

const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0
const tests = (...filters) =>
  node('node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters)

const filters = process.argv.slice(2)
const everything = [
  { name: 'types', run: () => node('scripts/types.js') },
  { name: 'lint', run: () => node('node_modules/oxlint/bin/oxlint') },
  { name: 'build', run: () => webIsBuilt() || buildWeb({ quiet: true }) },
  { name: 'tests', run: () => tests() },
]
const steps = filters.length > 0 ? [{ name: 'tests', run: () => tests(...filters) }] : everything

const results = steps.map(({ name, run }) => {
  const from = performance.now()
  console.log(`\n── ${name} ──`)
  const well = run()
  return { name, well, seconds: ((performance.now() - from) / 1000).toFixed(1) }
})

console.log()
for (const { name, well, seconds } of results) console.log(`${well ? 'well  ' : 'FAILED'}  ${name.padEnd(6)} ${seconds} s`)
const line = count(results)
writeFileSync(join(root, 'tmp/test-count.txt'), `${line}\n`)
console.log(line)
process.exitCode = results.every(({ well }) => well) ? 0 : 1

/** Tests by outcome, as vitest reports them; a file that could not even be loaded and a step that went wrong each count as one failure. */
function count(steps) {
  const broken = steps.filter(({ name, well }) => !well && name !== 'tests').length
  const { testResults } = read(report)
  const outcomes = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const having = (status) => outcomes.filter((outcome) => outcome === status).length
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length
  const failed = having('failed') + unloaded + broken
  const atLeast = steps.every(({ well }) => well) ? 0 : 1
  return `${having('passed')} passed, ${Math.max(failed, atLeast)} failed, ${outcomes.length - having('passed') - having('failed')} skipped`
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { testResults: [] }
  }
}
