import { PolicyProfile } from '@cairn/domain/model/profile'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Every profile of `profiles/`, with how many of its own rules judge, are shown as reported, or are kept for the planner. */
export function profileList(): string {
  const profiles = readdirSync(join(root, 'profiles'))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => PolicyProfile.parse(JSON.parse(readFileSync(join(root, 'profiles', name), 'utf8'))))
  const rows = profiles.map(({ id, title, extends: base = '–', nqfPosition, rules, stacking, clauses, effectiveFrom }) => {
    const enforced = rules.filter((rule) => rule.enforced).length
    const cases = readdirSync(join(root, 'profiles/cases', id)).length
    return `| \`${id}\` | ${title['en'] ?? id} | ${base} | ${effectiveFrom} | ${nqfPosition} | ${clauses.length} | ${enforced} | ${rules.length - enforced} | ${stacking.length} | ${cases} |`
  })
  return [
    '| profile | title | extends | from | beside the NQF | clauses | rules enforced | reported | stacking | cases |',
    '|---|---|---|---|---|--:|--:|--:|--:|--:|',
    ...rows,
  ].join('\n')
}
