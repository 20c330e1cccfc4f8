import { expect } from 'vitest'
import * as z from 'zod'
import type { RunningServer } from '../serve.ts'
import type { Visitor } from './servers.ts'

/** A phone in the room: it keeps its cookies, and nothing else. */
export type Device = Visitor & { readonly cookie: () => string }
export async function device(server: RunningServer, at = server.address): Promise<Device> {
  const jar = new Map<string, string>()
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const reply = await fetch(`${at}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...(jar.size > 0 ? { cookie: cookie() } : {}), ...init.headers },
    })
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return reply
  }
  return {
    ask,
    cookie,
    post: (path, body) => ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }
}

/** A plan with one of what tests need: a talk, questions, a break, a canvas. */
export const planned = (more: object = {}) => ({
  title: { en: 'Preparing guidelines' },
  starts: '2027-05-20T07:30:00Z',
  zone: 'Europe/Rome',
  items: [
    { kind: 'talk', title: { en: 'Welcome' }, minutes: 10, presenter: 'A. Speaker' },
    {
      kind: 'poll-round',
      title: { en: 'Polls' },
      minutes: 40,
      polls: [
        {
          kind: 'single',
          question: { en: 'Part of the framework?' },
          options: ['from-the-start', 'register-first', 'some-sectors', 'outside'].map((id) => ({ id, text: { en: id } })),
        },
      ],
    },
    { kind: 'break', title: { en: 'Break' }, minutes: 15 },
    { kind: 'canvas', title: { en: 'Canvas' }, minutes: 15, moderator: 'B. Moderator' },
  ],
  ...more,
})

/** What a call answered, once it answered as it should. */
export async function said(reply: Promise<Response>, status = 200): Promise<unknown> {
  const answer = await reply
  const text = await answer.text()
  expect(`${answer.status} ${text.slice(0, 300)}`).toMatch(new RegExp(`^${status} `))
  return JSON.parse(text)
}
const Refusal = z.object({ problems: z.array(z.object({ code: z.string(), message: z.string() })).min(1) })
/** The code of a refusal. */
export const problemOf = async (reply: Response): Promise<string | undefined> => Refusal.parse(await reply.json()).problems[0]?.code
