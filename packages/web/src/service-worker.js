// Keeps the verifier for offline use: its page in each language that was visited, its scripts, the list of issuers.
// Personal pages (/c/) and the API are never kept, but for the list of issuers.
const cacheName = 'cairn-VERSION'
const files = /* FILES */ []

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
      .then((names) => Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  const kept = url.pathname.startsWith('/assets/') || url.pathname === '/verify' || url.pathname === '/api/trust' || url.pathname.startsWith('/demo/files/')
  if (!kept) return
  event.respondWith(
    url.pathname.startsWith('/assets/')
      ? caches.match(request).then((found) => found ?? keep(request))
      : keep(request).catch(() => caches.match(request, { ignoreSearch: false }).then((found) => found ?? caches.match(request, { ignoreSearch: true })).then((found) => found ?? Response.error())),
  )
})
const keep = async (request) => {
  const reply = await fetch(request)
  if (reply.ok) {
    const cache = await caches.open(cacheName)
    await cache.put(request, reply.clone())
  }
  return reply
}
