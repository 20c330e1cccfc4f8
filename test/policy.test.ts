import { Role, duties } from '@cairn/domain/contract/duties'
import { prepareProfile } from '@cairn/domain/guidelines/prepare'
import { PolicyProfile } from '@cairn/domain/model/profile'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkList } from './check-list.ts'
import { dutyList } from './duty-list.ts'
import { profileList } from './profile-list.ts'
import { profileSchema } from './profile-schema.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const files = readdirSync(join(root, 'profiles')).filter((name) => name.endsWith('.json'))
const profileCalled = (id: string): PolicyProfile | undefined =>
  files.includes(`${id}.json`) ? PolicyProfile.parse(JSON.parse(read(`profiles/${id}.json`))) : undefined
const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(profileSchema()) as object)

describe('a country is a file that anybody can check', () => {
  test('docs/profile.schema.json says what the software accepts (else: npx tsx scripts/profile-schema.ts)', () => {
    expect(read('docs/profile.schema.json')).toBe(profileSchema())
  })
  test.each(files)('%s keeps to it, is called like its file, and can be judged by', (name) => {
    const profile: unknown = JSON.parse(read(`profiles/${name}`))
    expect(valid(profile) ? [] : valid.errors).toEqual([])
    expect(PolicyProfile.parse(profile).id).toBe(name.replace('.json', ''))
    expect(prepareProfile(PolicyProfile.parse(profile), profileCalled)).toMatchObject({ ok: true })
  })
  test.each(files)('%s tightens only duties that there are, for roles that there are', (name) => {
    for (const { act, may = [] } of profileCalled(name.replace('.json', ''))?.duties ?? []) {
      expect(duties.map((duty) => duty.act)).toContain(act)
      expect(Role.options).toEqual(expect.arrayContaining(may))
    }
  })
  test('the example in docs/POLICY.md is one', () => {
    const example = /```json profile\n([\s\S]*?)```/.exec(read('docs/POLICY.md'))?.[1] ?? ''
    const profile: unknown = JSON.parse(example)
    expect(valid(profile) ? [] : valid.errors).toEqual([])
    expect(prepareProfile(PolicyProfile.parse(profile), profileCalled)).toMatchObject({ ok: true })
  })
  test('docs/POLICY.md lists the profiles there are (else: npx tsx scripts/profile-list.ts)', () => {
    expect(read('docs/POLICY.md')).toContain(profileList())
  })
  test('docs/POLICY.md shows who may do what', () => {
    expect(read('docs/POLICY.md')).toContain(dutyList())
  })
  test('docs/POLICY.md lists the checks there are (else: npx tsx scripts/check-list.ts)', () => {
    expect(read('docs/POLICY.md')).toContain(checkList())
  })
})
