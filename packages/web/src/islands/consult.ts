// A page of a consultation that keeps itself up to date: the server draws what has changed, this puts it in its place. Votes go out at a tap,
// wait where there is no connection, and are sent once: the same turn counts nothing twice. Without this script every form works by itself.
import { showOwnTimes } from '../consult/own-times.ts'
import { placeParts } from '../consult/place-parts.ts'
import { afterAnswer, afterFailure, firstLine, patience } from '@cairn/domain/consultation/failover'
import type { Line } from '@cairn/domain/consultation/failover'

const live = document.getElementById('live')
const { event = '', view = '', item = '' } = live?.dataset ?? {}
const language = document.documentElement.lang
let behind = 0
// Where this event is served besides: the same register behind other addresses. Where one does not answer, the next is asked.
const addresses = ['', ...(live?.dataset['addresses'] ?? '').split(' ').filter((one) => one !== '' && one !== location.origin)]
let line: Line = firstLine
const base = (): string => addresses[line.place] ?? ''
/** One address did not answer: goes on to the next; says how long to wait before. */
const failed = (at: number): number => {
  const next = afterFailure(line, addresses.length, Math.random(), at)
  line = { place: next.place, failures: next.failures }
  return next.wait
}

type Kept = {
  readonly ballot: unknown
  readonly turn: number
  readonly sent: boolean
  readonly refused?: string | undefined
  readonly fields: readonly (readonly [string, string])[]
}
const store = `cairn-votes-${event}`
const readKept = (): Record<string, Kept> => {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '{}') as Record<string, Kept>
  } catch {
    return {}
  }
}
const keep = (round: string, one: Kept): void => {
  try {
    localStorage.setItem(store, JSON.stringify({ ...readKept(), [round]: one }))
  } catch {
    // No room to keep it: it is sent at once in any case.
  }
}

const say = (form: Element | null, text: string | undefined): void => {
  const place = form?.querySelector('[data-status]')
  if (place && text !== undefined && place.textContent !== text) place.textContent = text
}
function ballotOf(form: HTMLFormElement): unknown {
  const data = new FormData(form)
  const choices = data
    .getAll('choice')
    .map(String)
    .filter((choice) => choice !== '')
  if (form.dataset['kind'] === 'scale') return choices[0] === undefined ? {} : { value: Number(choices[0]) }
  if (form.dataset['kind'] === 'text') return { text: String(data.get('text') ?? '') }
  if (form.dataset['kind'] === 'statements')
    return {
      votes: Object.fromEntries([...data].flatMap(([name, value]) => (name.startsWith('view|') ? [[name.slice(5), String(value)]] : []))),
    }
  return { choices: [...new Set(choices)] }
}

/** Says at a form how its vote stands: it waits here, is counted, or was not taken and why. */
function tell(form: HTMLFormElement | null, { turn, sent, refused }: Pick<Kept, 'turn' | 'sent' | 'refused'>): void {
  if (!form) return
  const { counted, waiting, failed } = form.dataset
  say(form, !sent ? waiting : refused === undefined ? counted : refused || failed)
  if (sent && refused === undefined) form.dataset['sent'] = String(turn)
  else delete form.dataset['sent']
}

let sending = false
/** Sends what waits, one after the other; what a closed round did not take is said. */
async function sendAll(): Promise<void> {
  if (sending) return
  sending = true
  let wait: number | undefined
  for (const [round, { ballot, turn, sent, fields }] of Object.entries(readKept())) {
    if (sent) continue
    // Looked for when there is something to say: while the vote is on its way the form may be drawn anew.
    const form = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>(`form[data-vote="${round}"]`)
    const at = line.place
    try {
      const reply = await fetch(`${base()}/api/consultations/${event}/rounds/${round}/ballot?lang=${language}`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ballot, turn }),
        signal: AbortSignal.timeout(patience(line)),
      })
      // Another address that does not know this device says nothing about the vote.
      if (reply.status >= 500 || (at > 0 && [401, 403, 404].includes(reply.status))) throw new Error('not now')
      line = afterAnswer(line)
      const answer = (await reply.json()) as { readonly problems?: readonly { readonly message?: string }[] }
      const refused = reply.ok ? undefined : (answer.problems?.[0]?.message ?? '')
      // A choice that was changed meanwhile is still to be sent.
      if (readKept()[round]?.turn !== turn) continue
      keep(round, { ballot, turn, sent: true, refused, fields })
      tell(form(), { turn, sent: true, refused })
    } catch {
      wait = failed(at)
      tell(form(), { turn, sent: false })
      break
    }
  }
  sending = false
  if (wait !== undefined) setTimeout(() => void sendAll(), wait)
  else if (Object.values(readKept()).some(({ sent }) => !sent)) void sendAll()
}
function vote(form: HTMLFormElement): void {
  const round = form.dataset['vote'] ?? ''
  const turn = Math.max(readKept()[round]?.turn ?? 0, Number(form.dataset['turn'] ?? 0)) + 1
  keep(round, {
    ballot: ballotOf(form),
    turn,
    sent: false,
    fields: [...new FormData(form)].map(([name, value]) => [name, String(value)] as const),
  })
  delete form.dataset['sent']
  void sendAll()
}
/** What this device has chosen is put back into a form that came anew. */
function restore(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-vote]')) {
    const kept = readKept()[form.dataset['vote'] ?? '']
    if (!kept || kept.turn < Number(form.dataset['turn'] ?? 0)) continue
    const left = [...kept.fields]
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input[name], select[name]')) {
      const place = left.findIndex(
        ([name, value]) => name === field.name && (field instanceof HTMLSelectElement || field.type === 'text' || value === field.value),
      )
      if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type)) field.checked = place >= 0
      else if (place >= 0) {
        field.value = left[place]?.[1] ?? ''
        left.splice(place, 1)
      }
    }
    tell(form, kept)
  }
}

/** Puts a piece that the server drew in the place of the old one; what somebody is typing and where they are stays. */
function place(html: string): void {
  const old = document.getElementById('live')
  const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('live')
  if (!old || !fresh) return
  if (view === 'item') return placeParts(old, fresh, (form) => say(form, ''))
  const at = document.activeElement
  const typed = [
    ...old.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      'input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, select',
    ),
  ]
    .filter((field) => !field.closest('form[data-vote]') && field.id !== '')
    .map((field) => [field.id, field.value] as const)
  const ticked = [...old.querySelectorAll<HTMLInputElement>('input[type=checkbox]:checked')]
    .filter((field) => !field.closest('form[data-vote]'))
    .map(({ id }) => id)
  const opened = [...old.querySelectorAll('details')].map(({ open }) => open)
  const said = old.querySelector('#said')
  const writing = at?.closest('form[data-vote][data-kind=text]')
  old.replaceChildren(...fresh.childNodes)
  for (const [id, value] of typed) {
    const field = document.getElementById(id)
    // A choice that is not offered any more is not made again.
    if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLSelectElement && [...field.options].some((option) => option.value === value))
    )
      field.value = value
  }
  for (const id of ticked) {
    const field = document.getElementById(id)
    if (field instanceof HTMLInputElement) field.checked = true
  }
  old.querySelectorAll('details').forEach((one, i) => (one.open = opened[i] ?? false))
  if (said) old.querySelector('#said')?.replaceWith(said)
  restore()
  if (writing instanceof HTMLFormElement) {
    const [from, to] = [
      writing.querySelector<HTMLInputElement>('input[name=text]'),
      document.querySelector<HTMLInputElement>(`form[data-vote="${writing.dataset['vote']}"] input[name=text]`),
    ]
    if (from && to) to.value = from.value
  }
  if (at?.id && document.activeElement !== at) document.getElementById(at.id)?.focus({ preventScroll: true })
  tick()
}

function tick(): void {
  for (const clock of document.querySelectorAll<HTMLElement>('[data-until]')) {
    const left = Math.round((Date.parse(clock.dataset['until'] ?? '') - Date.now() - behind) / 1000)
    const text = `${left < 0 ? '−' : ''}${String(Math.floor(Math.abs(left) / 60)).padStart(2, '0')}:${String(Math.abs(left) % 60).padStart(2, '0')}`
    const place = clock.firstElementChild
    if (place && place.textContent !== text) place.textContent = text
    clock.classList.toggle('over', left < 0)
  }
}

/** Follows the event; where the connection is lost it is made again, here or at the next address, and what there is is shown. */
function follow(): void {
  const at = line.place
  const source = new EventSource(
    `${base()}/api/consultations/${event}/live?view=${view}${item === '' ? '' : `&item=${item}`}&lang=${language}`,
    { withCredentials: true },
  )
  // A connection that is never made says nothing for minutes; it is given up like a vote.
  let opening: ReturnType<typeof setTimeout> | undefined
  const again = (): void => {
    clearTimeout(opening)
    source.close()
    live?.removeAttribute('data-live')
    setTimeout(follow, failed(at))
  }
  opening = setTimeout(again, patience(line) * 2)
  source.addEventListener('hello', ({ data }: MessageEvent<string>) => {
    behind = Date.parse((JSON.parse(data) as { at: string }).at) - Date.now()
    clearTimeout(opening)
    line = afterAnswer(line)
    live?.setAttribute('data-live', '')
    void sendAll()
  })
  source.addEventListener('part', ({ data }: MessageEvent<string>) => {
    const { html } = JSON.parse(data) as { html: string }
    if (html !== '') place(html)
  })
  source.addEventListener('error', again)
}

/** Sends a form without leaving the page; a refusal is said where the page would say it. */
async function quietly(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const data = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  if (submitter instanceof HTMLButtonElement && submitter.name !== '') data.set(submitter.name, submitter.value)
  const status = form.querySelector<HTMLElement>('[data-status]')
  try {
    const reply = await fetch(form.action, { method: 'POST', body: data })
    const refused = new URL(reply.url).searchParams.has('refused')
    const next = new DOMParser().parseFromString(await reply.text(), 'text/html')
    const [old, fresh] = [document.getElementById('said'), next.getElementById('said')]
    if (old && fresh) old.replaceChildren(...fresh.childNodes)
    if (status) status.textContent = (refused ? next.querySelector('.note.bad')?.textContent : status.dataset['done']) ?? ''
    if (!refused && form.hasAttribute('data-clear')) form.reset()
  } catch {
    if (status) status.textContent = status.dataset['failed'] ?? ''
    else form.submit()
  }
}

document.addEventListener('change', ({ target }) => {
  const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-vote]') : null
  if (form && form.dataset['kind'] !== 'text') vote(form)
})
document.addEventListener('submit', (sent) => {
  const form = sent.target
  if (!(form instanceof HTMLFormElement)) return
  if (form.dataset['vote'] !== undefined) {
    sent.preventDefault()
    vote(form)
  } else if (form.hasAttribute('data-quiet')) {
    sent.preventDefault()
    void quietly(form, sent.submitter)
  }
})
document.addEventListener('keydown', (pressed) => {
  const { activeElement: at } = document
  if (
    pressed.ctrlKey ||
    pressed.metaKey ||
    pressed.altKey ||
    pressed.repeat ||
    at instanceof HTMLInputElement ||
    at instanceof HTMLTextAreaElement ||
    at instanceof HTMLSelectElement
  )
    return
  // On a button or a link, a key does what it does there.
  if (pressed.key === ' ' && at?.matches('button, a, summary')) return
  const button = [...document.querySelectorAll<HTMLButtonElement>('button[data-key]')].find((one) => one.dataset['key'] === pressed.key)
  if (!button) return
  pressed.preventDefault()
  button.click()
})

showOwnTimes()
if (event !== '' && view !== '') {
  restore()
  follow()
  setInterval(tick, 1000)
  window.addEventListener('online', () => void sendAll())
}
