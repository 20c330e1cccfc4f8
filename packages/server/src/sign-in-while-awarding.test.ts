import { expect, test } from 'vitest'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

test.each(databases)('people sign in while awards of their organisation are being sealed: nobody is turned away (%s)', async (kind) => {
  const lines: string[] = []
  const server = await demonstrationServer(kind, { say: (line) => void lines.push(line) })
  try {
    // A fresh demonstration is still sealing: the moment at which two orders of locks would meet.
    await Promise.all(Array.from({ length: 8 }, () => visitor(server, 'developer')))
    await server.idle()
    expect(lines.filter((line) => line.includes('deadlock'))).toEqual([])
  } finally {
    await server.close()
  }
})
