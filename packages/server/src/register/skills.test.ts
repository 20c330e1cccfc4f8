import { afterAll, beforeAll, expect, test } from 'vitest'
import { isBroader } from '@cairn/domain/recognition/compare/skills'
import { openRegister } from './database.ts'
import type { OpenRegister } from './database.ts'
import { broaderOf, graphOfOutcomes, insertFramework, stepsBelow } from './skills.ts'

const skill = (name: string, ...broader: string[]) => ({
  id: `https://skills.example/${name}`,
  label: { en: name },
  alternatives: {},
  broader: broader.map((one) => `https://skills.example/${one}`),
})
let opened: OpenRegister
beforeAll(async () => {
  opened = await openRegister({ memory: true })
  const skills = [
    skill('crimp-connectors', 'wire-panels'),
    skill('wire-panels', 'electrical-work'),
    skill('electrical-work', 'craft'),
    skill('craft', 'electrical-work'),
  ]
  await opened.register.transaction().execute((tx) =>
    insertFramework(
      tx,
      'own',
      {
        identity: 'https://skills.example/',
        name: 'own',
        title: { en: 'Our skills' },
        version: '1',
        skills: skills as Parameters<typeof insertFramework>[2]['skills'],
      },
      { organisation: undefined, at: '2026-11-27T00:00:00Z' },
    ),
  )
})
afterAll(() => opened.close())

test('what a framework of the register says is broader is known to comparisons, several steps up, and a circle does no harm', async () => {
  const at = (name: string) => `https://skills.example/${name}`
  const graph = await broaderOf(opened.register, [at('crimp-connectors')])
  expect(['wire-panels', 'electrical-work', 'craft'].map((above) => isBroader(graph, at('crimp-connectors'), at(above)))).toEqual([
    true,
    true,
    true,
  ])
  expect([
    isBroader(graph, at('craft'), at('crimp-connectors')),
    isBroader(await broaderOf(opened.register, []), at('crimp-connectors'), at('craft')),
  ]).toEqual([false, false])
})
test('what stands below a skill is found several steps down, no more of it than asked for, and a circle does no harm', async () => {
  const at = (name: string) => `https://skills.example/${name}`
  const below = async (most: number) =>
    [...(await stepsBelow(opened.register, [at('electrical-work')], most)).keys()].map((id) => id.slice('https://skills.example/'.length))
  expect((await below(100)).toSorted()).toEqual(['craft', 'crimp-connectors', 'electrical-work', 'wire-panels'])
  expect([(await below(1)).length, [...(await stepsBelow(opened.register, [], 100)).keys()]]).toEqual([1, []])
  const graph = await graphOfOutcomes(opened.register, [{ skills: [{ framework: 'own', id: at('wire-panels') }] }, { skills: [] }])
  expect(isBroader(graph, at('wire-panels'), at('craft'))).toBe(true)
})
