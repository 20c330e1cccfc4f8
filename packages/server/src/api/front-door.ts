import type { Context, MiddlewareHandler } from 'hono'
import { refused } from '../operations/refusal.ts'
import type { Refusal } from '../operations/refusal.ts'

type Refuse = (c: Context, refusal: Refusal) => Response

/**
 * What no address, question or form may hold, refused once for all routes: a zero character, which no database stores,
 * and a form that cannot be taken apart. The form is read here; later readers get what was read.
 */
export const frontDoor =
  (refuse: Refuse): MiddlewareHandler =>
  async (c, next) => {
    if (/%00|\0/.test(c.req.url)) return refuse(c, refused(400, { code: 'office.unreadable-address' }))
    const type = c.req.header('content-type') ?? ''
    if (c.req.method !== 'GET' && /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) {
      try {
        const form = await c.req.parseBody({ all: true })
        if (
          Object.entries(form)
            .flat(2)
            .some((part) => typeof part === 'string' && part.includes('\0'))
        )
          return refuse(c, refused(400, { code: 'office.unreadable-form' }))
      } catch {
        return refuse(c, refused(400, { code: 'office.unreadable-form' }))
      }
    }
    return next()
  }
