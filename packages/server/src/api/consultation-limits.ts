import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import { deviceSecret } from './consultation-visitor.ts'

/**
 * What one address and one device may do in a room, a minute. A room of five hundred sits behind one address, so joining is slowed by
 * address only far beyond that; what a device types is slowed by its own token. A form's own call from inside was counted at the form.
 */
export function consultationLimits(app: OpenAPIHono, addressOf: (c: Context) => string, tooMany: (c: Context) => Response): void {
  const limited = (limit: number, keyGenerator: (c: Context) => string) =>
    rateLimiter({
      windowMs: 60_000,
      limit,
      standardHeaders: 'draft-6',
      keyGenerator,
      skip: (c) => c.req.method !== 'POST' || addressOf(c) === 'inside',
      handler: tooMany,
    })
  const joins = limited(3000, addressOf)
  app.use('/api/consultations/join', joins)
  app.use('/j', joins)
  const demonstrations = limited(20, addressOf)
  app.use('/api/live-demonstration', demonstrations)
  app.use('/consult/live-demonstration', demonstrations)
  const byDevice = (c: Context): string => deviceSecret(c) ?? `${addressOf(c)} without a device`
  const questions = limited(20, byDevice)
  app.use('/api/consultations/:id/questions', questions)
  app.use('/consult/:id/questions', questions)
  const votes = limited(240, byDevice)
  app.use('/api/consultations/:id/rounds/:round/ballot', votes)
  app.use('/consult/:id/rounds/:round/vote', votes)
}
