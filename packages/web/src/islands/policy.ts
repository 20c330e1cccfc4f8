// Shows the effect of a value while it is typed: the same page is asked for, and its right side put in place of the old one.
const form = document.querySelector<HTMLFormElement>('#policy-form')
const pause = 200
let waiting: ReturnType<typeof setTimeout> | undefined
let running: AbortController | undefined

async function show(address: string): Promise<void> {
  running?.abort()
  const mine = new AbortController()
  running = mine
  const old = document.querySelector('#policy-effect')
  old?.setAttribute('aria-busy', 'true')
  try {
    const reply = await fetch(address, { signal: mine.signal, headers: { accept: 'text/html' } })
    const next = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('#policy-effect')
    if (old && next) old.replaceChildren(...next.childNodes)
    history.replaceState(null, '', address)
    old?.setAttribute('aria-busy', 'false')
  } catch {
    // Cancelled by the next, or no connection: the button still works, and says so by itself.
    if (running === mine) old?.setAttribute('aria-busy', 'false')
  }
}

form?.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    query.set('lang', document.documentElement.lang)
    void show(`/policy?${query}`)
  }, pause)
})
form?.setAttribute('data-live', '')
