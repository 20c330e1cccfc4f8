const pause = 150

/** Ctrl or ⌘ with K opens the page `/go` in place: type, arrow down, Enter. Escape closes and gives the focus back. */
export function openGo(): void {
  let dialog: HTMLDialogElement | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  const draw = async (asked: string, whole: boolean): Promise<void> => {
    const reply = await fetch(`/go?${new URLSearchParams({ q: asked })}`, { headers: { accept: 'text/html' } })
    const next = new DOMParser().parseFromString(await reply.text(), 'text/html')
    if (whole) {
      // The page's heading is the dialog's name.
      dialog?.replaceChildren(...(next.querySelector('.go')?.childNodes ?? []))
      dialog?.setAttribute('aria-label', dialog.querySelector('h1')?.textContent ?? '')
      dialog?.querySelector('input')?.focus()
    } else dialog?.querySelector('#go-found')?.replaceChildren(...(next.querySelector('#go-found')?.childNodes ?? []))
  }
  const move = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const stops = [...(dialog?.querySelectorAll<HTMLElement>('input, #go-found a') ?? [])]
    const place = stops.indexOf(document.activeElement as HTMLElement)
    stops[Math.min(Math.max(place + (event.key === 'ArrowDown' ? 1 : -1), 0), stops.length - 1)]?.focus()
    event.preventDefault()
  }
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    if (dialog?.open) return
    dialog = document.createElement('dialog')
    dialog.className = 'card stack go'
    dialog.addEventListener('keydown', move)
    dialog.addEventListener('close', () => dialog?.remove())
    dialog.addEventListener('input', ({ target }) => {
      clearTimeout(waiting)
      waiting = setTimeout(() => void draw(target instanceof HTMLInputElement ? target.value : '', false).catch(() => undefined), pause)
    })
    document.body.append(dialog)
    dialog.showModal()
    // No connection: the page itself says so.
    draw('', true).catch(() => location.assign('/go'))
  })
}
