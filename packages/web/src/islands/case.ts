// A case by the keyboard: 1, 2, 3 judge the row that has the focus and go on to the next; n and p move. What is written is saved while one works.
const form = document.querySelector<HTMLFormElement>('#case-form')
const pause = 400
const live = ['case-meter', 'case-problems', 'case-letter', 'case-fits']
let waiting: ReturnType<typeof setTimeout> | undefined
let saving: Promise<void> | undefined
let again = false

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.need')]
const focusRow = (row: HTMLElement | undefined): void =>
  (row?.querySelector<HTMLInputElement>('input:checked') ?? row?.querySelector('input'))?.focus()

document.addEventListener('keydown', (event) => {
  const { activeElement: at } = document
  const typing =
    at instanceof HTMLTextAreaElement ||
    at instanceof HTMLSelectElement ||
    (at instanceof HTMLInputElement && !['radio', 'checkbox'].includes(at.type))
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return
  const all = rows()
  const place = all.findIndex((row) => row.contains(at))
  const input = place < 0 ? undefined : all[place]?.querySelectorAll<HTMLInputElement>('input')['123'.indexOf(event.key)]
  if (input && !input.disabled) {
    event.preventDefault()
    input.checked = true
    input.dispatchEvent(new Event('change', { bubbles: true }))
    const next = all[place + 1]
    if (next) focusRow(next)
    else input.focus()
  } else if (event.key === 'n' || event.key === 'p') {
    event.preventDefault()
    focusRow(all[Math.min(Math.max(place + (event.key === 'n' ? 1 : -1), 0), all.length - 1)])
  }
})

/** Saves as the button would, and puts what follows from it in place: counts, letter, what is left. The fields stay as they are. */
async function save(): Promise<void> {
  if (!form) return
  const data = new FormData(form)
  data.set('act', 'save')
  try {
    const reply = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams([...data].map(([name, value]) => [name, String(value)])),
      headers: { accept: 'text/html' },
    })
    const next = new DOMParser().parseFromString(await reply.text(), 'text/html')
    if (new URL(reply.url).searchParams.has('refused')) return
    const revision = next.querySelector<HTMLInputElement>('#case-form input[name=revision]')
    const own = form.querySelector<HTMLInputElement>('input[name=revision]')
    if (own && revision) own.value = revision.value
    for (const id of live) {
      const [old, fresh] = [document.getElementById(id), next.getElementById(id)]
      if (old && fresh && !old.contains(document.activeElement)) old.replaceChildren(...fresh.childNodes)
    }
    form.dataset['saved'] = revision?.value ?? ''
  } catch {
    // No connection: the button still works, and says so by itself.
  }
}
/** One after the other: each needs the revision that the one before has made. */
async function inTurn(): Promise<void> {
  if (saving) {
    again = true
    return
  }
  saving = save()
  await saving
  saving = undefined
  if (again) {
    again = false
    await inTurn()
  }
}
form?.addEventListener('change', (event) => {
  // Once a person has said it, it is no suggestion any more.
  if (event.target instanceof Element) event.target.closest('.need')?.querySelector('.suggested')?.remove()
  // Another target or paper changes the rows themselves: that takes the button.
  if (event.target instanceof HTMLElement && /^(target|t-|p-)/.test(event.target.getAttribute('name') ?? '')) return
  clearTimeout(waiting)
  waiting = setTimeout(() => void inTurn(), pause)
})
let sent = false
form?.addEventListener('submit', (event) => {
  clearTimeout(waiting)
  if (!saving || sent) return
  // A save is under way: its revision is needed first.
  event.preventDefault()
  const { submitter } = event
  void saving.then(() => {
    sent = true
    again = false
    form.requestSubmit(submitter)
  })
})
if (form) form.dataset['live'] = ''
export {}
