// `npm start`: builds the screens if they have changed, then serves the whole product with the demonstration.
// More words are handed on: `npm start -- --port 8080 --data ./data --empty`.
import { buildWeb, webIsBuilt } from './build-web.js'
import { checkReady, stop } from './ready.js'

checkReady()
if (!webIsBuilt()) {
  const from = performance.now()
  console.error('Building the screens …')
  if (!buildWeb({ quiet: true }))
    stop('The screens could not be built; the reason stands above. If you have changed nothing, run `npm ci` again.')
  console.error(`Built in ${((performance.now() - from) / 1000).toFixed(1)} s.`)
}
const more = process.argv.slice(2)
process.argv.splice(2, Infinity, 'serve', ...(more.includes('--empty') || more.includes('--demo') ? [] : ['--demo']), ...more)
await import('../bin/cairn.js')
