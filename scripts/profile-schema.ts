// `npx tsx scripts/profile-schema.ts`: the JSON Schema of a profile, from the schema that the software itself uses.
import { writeFileSync } from 'node:fs'
import { profileSchema } from '../test/profile-schema.ts'

writeFileSync(new URL('../docs/profile.schema.json', import.meta.url), profileSchema())
