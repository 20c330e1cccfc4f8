// Keeps the verifier for offline use: its page in each language that was visited, its scripts, the list of issuers.
// Keeps the editor of a draft on the device of whoever works on it, until they sign out: it opens without a connection too.
// Other personal pages (/c/) and the API are never kept, but for the list of issuers and the profiles that judge a draft.
const cacheName = 'cairn-VERSION'
const workName = `${cacheName}-work`
const files = /* FILES */ []
const isDraft = (url) => /^\/studio\/[A-Za-z0-9]+$/.test(url.pathname)
const isProfile = (url) => /^\/api\/profiles(\/|$)/.test(url.pathname)

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => Promise.all([...files, '/verify', '/api/trust'].map((path) => cache.add(path).catch(() => undefined))))
      .then(() => self.skipWaiting()),
  )
})
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== cacheName && name !== workName).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})
// A workplace says what it needs to open again; nobody else can, since only pages of this origin reach their worker.
self.addEventListener('message', (event) => {
  const { keep: wanted } = event.data ?? {}
  if (!Array.isArray(wanted)) return
  const urls = wanted
    .slice(0, 200)
    .map((one) => new URL(String(one), location.origin))
    .filter((url) => url.origin === location.origin)
  const keepAll = (name, list) =>
    caches.open(name).then((cache) =>
      Promise.all(
        list.map(async (url) => {
          if (name === workName || !(await cache.match(url.href))) await cache.add(url.href).catch(() => undefined)
        }),
      ),
    )
  const done = Promise.all([
    keepAll(
      cacheName,
      urls.filter((url) => url.pathname.startsWith('/assets/')),
    ),
    keepAll(
      workName,
      urls.filter((url) => isDraft(url) || isProfile(url)),
    ),
  ])
  event.waitUntil(done.then(() => event.source?.postMessage({ kept: true })))
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  // Whoever signs out takes what was kept of their work with them.
  if (request.method === 'POST' && url.pathname === '/sign-out') event.waitUntil(caches.delete(workName))
  if (request.method !== 'GET') return
  if (isDraft(url) || isProfile(url)) return event.respondWith(fetch(request).catch(() => fromWork(request)))
  const kept =
    url.pathname.startsWith('/assets/') ||
    url.pathname === '/verify' ||
    url.pathname === '/api/trust' ||
    url.pathname.startsWith('/demo/files/')
  if (!kept) return
  event.respondWith(
    url.pathname.startsWith('/assets/')
      ? caches.match(request).then((found) => found ?? keep(request))
      : keep(request).catch(() =>
          caches
            .match(request, { ignoreSearch: false })
            .then((found) => found ?? caches.match(request, { ignoreSearch: true }))
            .then((found) => found ?? Response.error()),
        ),
  )
})
const fromWork = async (request) => {
  const cache = await caches.open(workName)
  const options = { ignoreVary: true }
  return (await cache.match(request, options)) ?? (await cache.match(request, { ...options, ignoreSearch: true })) ?? Response.error()
}
const keep = async (request) => {
  const reply = await fetch(request)
  if (reply.ok) {
    const cache = await caches.open(cacheName)
    await cache.put(request, reply.clone())
  }
  return reply
}
