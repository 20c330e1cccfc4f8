import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import type { Documents } from '@cairn/credentials/format'
import { isPublicAddress, mayAsk } from '@cairn/credentials/net-guard'

/** Seconds for one document, everything included (security.md NET-05). */
const milliseconds = 1_500

/**
 * The one client that asks other hosts: https on port 443, a public address that was looked up once and is the one connected
 * to, no redirects, bounded in time and size (security.md NET-01 to NET-05). `own` answers for this server's own addresses.
 */
export function guardedDocuments(
  own: (url: string) => Promise<{ readonly bytes: Uint8Array; readonly contentType: string } | undefined> = async () => undefined,
): Documents {
  return {
    get: async (url, { accept, maxBytes }) => {
      const mine = await own(url)
      if (mine) return mine
      if (process.env['OFFLINE'] === '1' || !mayAsk(url)) return undefined
      const { hostname, pathname, search } = new URL(url)
      const addresses = await lookup(hostname, { all: true }).catch(() => [])
      const [address] = addresses
      if (!address || !addresses.every((one) => isPublicAddress(one.address))) return undefined
      return new Promise((resolve) => {
        const call = request(
          {
            host: address.address,
            servername: hostname,
            path: pathname + search,
            method: 'GET',
            headers: { host: hostname, accept, 'user-agent': 'cairn' },
            timeout: milliseconds,
          },
          (reply) => {
            const parts: Buffer[] = []
            let size = 0
            if (reply.statusCode !== 200) {
              call.destroy()
              resolve(undefined)
              return
            }
            reply.on('data', (part: Buffer) => {
              size += part.length
              if (size > maxBytes) {
                call.destroy()
                resolve(undefined)
              } else parts.push(part)
            })
            reply.on('end', () =>
              resolve({ bytes: new Uint8Array(Buffer.concat(parts)), contentType: reply.headers['content-type'] ?? '' }),
            )
          },
        )
        const timer = setTimeout(() => call.destroy(), milliseconds)
        call.on('error', () => resolve(undefined))
        call.on('close', () => {
          clearTimeout(timer)
          resolve(undefined)
        })
        call.end()
      })
    },
  }
}
