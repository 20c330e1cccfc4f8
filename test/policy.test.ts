import { PolicyProfile } from '@cairn/domain/model/profile'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { profileSchema } from './profile-schema.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(profileSchema()) as object)

describe('a country is a file that anybody can check', () => {
  test('docs/profile.schema.json says what the software accepts (else: npx tsx scripts/profile-schema.ts)', () => {
    expect(read('docs/profile.schema.json')).toBe(profileSchema())
  })
  test.each(readdirSync(join(root, 'profiles')).filter((name) => name.endsWith('.json')))('%s keeps to it', (name) => {
    const profile: unknown = JSON.parse(read(`profiles/${name}`))
    expect(valid(profile) ? [] : valid.errors).toEqual([])
    expect(PolicyProfile.safeParse(profile).success).toBe(true)
  })
  test('the example in docs/POLICY.md is one', () => {
    const example = /```json profile\n([\s\S]*?)```/.exec(read('docs/POLICY.md'))?.[1] ?? ''
    expect(valid(JSON.parse(example)) ? [] : valid.errors).toEqual([])
  })
})
