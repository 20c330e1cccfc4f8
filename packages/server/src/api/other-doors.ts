import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { cors } from 'hono/cors'
import type { Ports } from '../ports.ts'

/** What a device in a room asks of another address of the same register when its own does not answer: to vote, and to follow. Nothing else. */
const paths = ['/api/consultations/:id/rounds/:round/ballot', '/api/consultations/:id/live'] as const
const roomPath = /^\/api\/consultations\/[A-Za-z0-9]{8,40}\/(?:rounds\/[A-Za-z0-9]{8,40}\/ballot|live)$/

const doors = ({ origin, addresses = [] }: Pick<Ports, 'origin' | 'addresses'>): readonly string[] =>
  addresses.length === 0 ? [] : [origin, ...addresses]
/** Does a page of another address of this register ask, for what phones in a room may ask there? */
export const isOtherDoor = (ports: Ports, c: Context): boolean =>
  roomPath.test(c.req.path) && doors(ports).includes(c.req.header('origin') ?? '')

/** Lets pages of this register's other addresses vote and follow here; where the operator has named none, nobody but its own pages may. */
export function otherDoors(app: OpenAPIHono, ports: Ports): void {
  if ((ports.addresses ?? []).length === 0) return
  const open = cors({
    origin: (origin) => (doors(ports).includes(origin) ? origin : null),
    credentials: true,
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type'],
    maxAge: 600,
  })
  for (const path of paths) app.use(path, open)
}
