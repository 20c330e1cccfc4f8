import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextAct, nothingProved, proveOn } from './acts.ts'
import type { NewAct, Proved, StoredAct } from './acts.ts'

const text = fc.string({ maxLength: 12 })
const act: fc.Arbitrary<NewAct> = fc.record(
  {
    at: fc.constantFrom('2026-05-01T08:00:00.000Z', '2026-05-02T09:30:00.000Z'),
    actor: text,
    verb: fc.constantFrom('register', 'award', 'withdraw'),
    subject: text,
    reason: text,
    digest: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
    profile: text,
  },
  { requiredKeys: ['at', 'actor', 'verb', 'subject'] },
)
const chainOf = (tenant: string, acts: readonly NewAct[]): StoredAct[] => {
  const chain: StoredAct[] = []
  acts.reduce<Proved>((proved, one) => {
    const stored = nextAct(proved, one)
    chain.push(stored)
    return { acts: stored.sequence, newest: stored.hash }
  }, nothingProved(tenant))
  return chain
}
const whole = fc.array(act, { minLength: 3, maxLength: 12 }).map((acts) => chainOf('main', acts))
const runs = { numRuns: 10_000 }

test('a chain that nobody touched proves whole', () => {
  fc.assert(
    fc.property(whole, (chain) => {
      expect(proveOn(nothingProved('main'), chain)).toEqual({ acts: chain.length, newest: chain.at(-1)?.hash })
    }),
    { numRuns: 500 },
  )
})
test('any member of any act that is changed is found, at that act', () => {
  fc.assert(
    fc.property(
      whole,
      fc.nat(),
      fc.constantFrom('at', 'actor', 'verb', 'subject', 'reason', 'digest', 'profile', 'previous', 'hash', 'sequence'),
      text,
      (chain, n, member, value) => {
        const at = n % chain.length
        const found = chain[at] as StoredAct
        fc.pre(found[member as keyof StoredAct] !== value)
        const changed = chain.map((one, index) => (index === at ? ({ ...one, [member]: value } as StoredAct) : one))
        expect(proveOn(nothingProved('main'), changed).broken).toBe(at + 1)
      },
    ),
    runs,
  )
})
test('an act left out, put in between or moved is found', () => {
  fc.assert(
    fc.property(whole, fc.nat(), fc.nat(), fc.constantFrom('left out', 'twice', 'moved'), (chain, n, m, how) => {
      const at = n % (chain.length - 1)
      const to = m % chain.length
      const rest = chain.filter((_, index) => index !== at)
      const one = chain[at] as StoredAct
      fc.pre(how !== 'moved' || to !== at)
      const changed = how === 'left out' ? rest : how === 'twice' ? chain.toSpliced(at, 0, one) : rest.toSpliced(to, 0, one)
      expect(proveOn(nothingProved('main'), changed).broken).toBeDefined()
    }),
    runs,
  )
})
test('a chain of one tenant proves nothing for another', () => {
  fc.assert(
    fc.property(whole, (chain) => {
      expect(proveOn(nothingProved('north'), chain).broken).toBe(1)
    }),
    { numRuns: 200 },
  )
})
