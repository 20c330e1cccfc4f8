import type { RunningServer } from '../serve.ts'

/** A browser's cookie jar, for ways that set cookies over several steps; `go` follows redirects by hand. */
export function browser(server: RunningServer) {
  const jar = new Map<string, string>()
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const target = new URL(url, server.address)
    const reply = await fetch(target, {
      redirect: 'manual',
      ...init,
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), ...init.headers },
    })
    for (const line of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return reply
  }
  const post = (path: string, body: unknown) =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return { ask, post, jar }
}
