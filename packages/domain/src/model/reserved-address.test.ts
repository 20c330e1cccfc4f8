import { expect, test } from 'vitest'
import { isReservedAddress } from './reserved-address.ts'

test.each([
  ['learner@demo.example', true],
  ['a@example.org', true],
  ['a@mail.EXAMPLE.com.', true],
  ['a@school.test', true],
  ['a@x.invalid', true],
  ['root@localhost', true],
  ['"a@b"@example.net', true],
  ['a@example.edu', false],
  ['a@myexample.org', false],
  ['a@contest', false],
  ['a@test.org', false],
  ['a@example.org.ua', false],
])('%s is kept for examples: %s', (address, reserved) => {
  expect(isReservedAddress(address)).toBe(reserved)
})
