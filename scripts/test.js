// `npm test`: types, lint, format, build and every test, browser and PostgreSQL included. All run even if one fails.
// `npm test -- packages/domain` runs only the tests under that path.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
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
  { name: 'format', run: () => node('node_modules/oxfmt/bin/oxfmt', '--check', '.') },
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
for (const { name, why } of failures()) console.log(`failed  ${name}\n        ${why}`)
const line = count(results)
writeFileSync(join(root, 'tmp/test-count.txt'), `${line}\n`)
console.log(line)
process.exitCode = results.every(({ well }) => well) ? 0 : 1

/**
 * Tests by outcome, as vitest reports them. A file that could not even be loaded and a step that went wrong count as
 * one failure each; a file whose tests could not be listed because what they need is missing counts as one skipped.
 */
function count(steps) {
  const { testResults } = read(report)
  const outcomes = testResults.flatMap(({ status, assertionResults }) =>
    assertionResults.length > 0 ? assertionResults.map((one) => one.status) : [status === 'failed' ? 'failed' : 'skipped'],
  )
  const passed = outcomes.filter((outcome) => outcome === 'passed').length
  const broken = outcomes.filter((outcome) => outcome === 'failed').length
  const failed = broken + steps.filter(({ name, well }) => !well && (name !== 'tests' || broken === 0)).length
  return `${passed} passed, ${failed} failed, ${outcomes.length - passed - broken} skipped`
}

/** Each failed test with its file and the first line of why, so that the end of the output tells what to mend. */
function failures() {
  return read(report).testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const failed = assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => ({ name: `${file}: ${one.fullName}`, why: first(one.failureMessages?.[0]) }))
    return failed.length > 0 || status !== 'failed' ? failed : [{ name: file, why: first(message) }]
  })
}
function first(message) {
  return (message ?? '').split('\n').slice(0, 3).join(' ').slice(0, 400)
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { testResults: [] }
  }
}
