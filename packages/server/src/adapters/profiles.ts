import { readFileSync, readdirSync } from 'node:fs'
import { PolicyProfile } from '@cairn/domain/model/profile'

const folder = new URL('../../../../profiles/', import.meta.url)

/** Every profile of the folder `profiles/`, by its id. A file that breaks the schema stops the start: a rule half read is no rule. */
export function loadProfiles(): ReadonlyMap<string, PolicyProfile> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return new Map(
    files.map((name) => {
      const profile = PolicyProfile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
      return [profile.id, profile]
    }),
  )
}
