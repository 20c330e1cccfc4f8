import { openRegister } from '@cairn/server/register/database'
import { expect, test } from 'vitest'
import { measure } from './register.ts'

test('the benchmark of searches runs, and finds something for every kind of question', async () => {
  const opened = await openRegister({ memory: true })
  try {
    const [table] = await measure('PGlite', opened, 150)
    expect(table?.rows.length).toBe(12)
    for (const [kind, p50] of table?.rows ?? []) expect(Number(p50), kind).toBeGreaterThan(0)
  } finally {
    await opened.close()
  }
}, 120_000)
