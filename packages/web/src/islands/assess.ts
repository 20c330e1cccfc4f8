import { CohortMember, checkIdentity, noteSheet, setMark } from '@cairn/domain/contract/assessment'
import type { Answer } from '../client.ts'
import { call } from '../client.ts'
import { islandWords } from '../ui/island.tsx'

// S20 by keyboard: 1 met, 2 not yet, 0 nothing, N note, arrows move; each mark is saved as it is set. Without this script the form does the same by its button.
const form = document.querySelector<HTMLFormElement>('#marks')
const { words, language } = await islandWords(['assessment', 'web'])
const plain = (code: string, values?: Parameters<typeof words>[1]): string => words(code, values).replace(/[\u2066-\u2069]/g, '')
const turn = form?.dataset['turn'] === 'second' ? 'second' : 'first'
const rowOf = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>('.sheet-row') ?? null
const cellsOf = (row: Element | null): readonly HTMLSelectElement[] => [
  ...(row?.querySelectorAll<HTMLSelectElement>('select[data-outcome]') ?? []),
]
const sitting = (): string | undefined => document.querySelector<HTMLSelectElement>('#sitting')?.value

function announce(text: string): void {
  const place = document.getElementById('announce')
  if (place) place.textContent = text
}

/** Puts what the server answered into the row: state, what is missing; and counts anew. */
function show(row: HTMLElement, answer: Answer<CohortMember>): void {
  if (!answer.ok) {
    row.dataset['unsaved'] = ''
    announce(answer.problems[0]?.message ?? plain('assess.unsaved'))
    const problems = row.querySelector('[data-problems]')
    problems?.replaceChildren(
      ...[answer.problems[0]?.message ?? plain('assess.unsaved')].map((text) =>
        Object.assign(document.createElement('li'), { textContent: text }),
      ),
    )
    return
  }
  delete row.dataset['unsaved']
  const { state, problems } = answer.value
  row.dataset['state'] = state
  const tag = row.querySelector('[data-tag]')
  if (tag) {
    tag.textContent = plain(`assess.state.${state}`)
    tag.className = `tag ${state === 'ready' ? 'info' : state === 'open' ? '' : 'ok'}`
  }
  if (turn === 'first')
    row
      .querySelector('[data-problems]')
      ?.replaceChildren(...problems.map(({ message }) => Object.assign(document.createElement('li'), { textContent: message })))
  count()
  announce(`${plain('assess.saved')} ${plain(`assess.state.${state}`)}`)
}

function count(): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.sheet-row')]
  const having = (state: string): number => rows.filter((row) => row.dataset['state'] === state).length
  const place = document.getElementById('cohort-counts')
  if (!place || turn === 'second') return
  const ready = rows.filter((row) => row.dataset['state'] === 'ready' && row.querySelector('select:not(:disabled)')).length
  const awarded = Number(place.dataset['awarded'])
  place.textContent = plain('assess.counts', {
    learners: Number(place.dataset['learners']),
    ready: having('ready'),
    signed: having('signed') + awarded,
    awarded,
  })
  const sign = document.getElementById('sign')
  if (sign) sign.textContent = plain('assess.sign', { count: ready })
  const none = document.getElementById('sign-none')
  if (none) none.hidden = ready > 0
}

/** One after the other for each learner, so that answers come in the order of what was done. */
const waiting = new Map<HTMLElement, Promise<void>>()
function send(row: HTMLElement, ask: () => Promise<Answer<CohortMember>>): void {
  const before = waiting.get(row) ?? Promise.resolve()
  const now = before
    .then(async () => show(row, await ask()))
    .finally(() => {
      if (waiting.get(row) === now) waiting.delete(row)
    })
  waiting.set(row, now)
}
const params = (row: HTMLElement) => ({ id: row.dataset['member'] ?? '' })
function save(select: HTMLSelectElement): void {
  const row = rowOf(select)
  if (!row) return
  const result = select.value === 'met' || select.value === 'not-yet' ? select.value : null
  select.dataset['result'] = result ?? ''
  const at = sitting()
  send(row, () =>
    call(setMark, {
      params: params(row),
      body: { outcome: select.dataset['outcome'] ?? '', turn, result, ...(at ? { sitting: at } : {}) },
    }),
  )
}

const pick: Readonly<Record<string, string>> = { '1': 'met', '2': 'not-yet', '0': '' }
form?.addEventListener('keydown', (event) => {
  const select = event.target
  if (event.ctrlKey || event.metaKey || event.altKey || !(select instanceof HTMLSelectElement) || select.dataset['outcome'] === undefined)
    return
  const row = rowOf(select)
  const cells = cellsOf(row)
  const place = cells.indexOf(select)
  const rows = [...document.querySelectorAll('.sheet-row')]
  const forward = language.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const value = pick[event.key]
  if (value !== undefined) {
    select.value = value
    save(select)
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = rows.indexOf(row as Element) + (event.key === 'ArrowDown' ? 1 : -1)
    cellsOf(rows[next] ?? null)[place]?.focus()
  } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') cells[place + (event.key === forward ? 1 : -1)]?.focus()
  else if (event.key.toLowerCase() === 'n') {
    const details = row?.querySelector('details')
    if (details) details.open = true
    row?.querySelector<HTMLInputElement>('[data-note]')?.focus()
  } else return
  event.preventDefault()
})
form?.addEventListener('change', (event) => {
  const field = event.target
  const row = rowOf(field instanceof Element ? field : null)
  if (!row) return
  if (field instanceof HTMLSelectElement) save(field)
  else if (field instanceof HTMLInputElement && field.dataset['identity'] !== undefined)
    send(row, () => call(checkIdentity, { params: params(row), body: { sitting: sitting() ?? field.value, checked: field.checked } }))
  else if (field instanceof HTMLInputElement && field.dataset['note'] !== undefined)
    send(row, () => call(noteSheet, { params: params(row), body: { note: field.value } }))
})

/** Pins the criterion of the outcome in hand, and lays the learner's evidence beside. */
form?.addEventListener('focusin', (event) => {
  const row = rowOf(event.target instanceof Element ? event.target : null)
  const outcome = event.target instanceof HTMLSelectElement ? event.target.dataset['outcome'] : undefined
  if (outcome !== undefined)
    for (const one of document.querySelectorAll<HTMLElement>('[data-criterion]')) {
      one.hidden = one.dataset['criterion'] !== outcome
      one.toggleAttribute('data-now', !one.hidden)
    }
  const [place, list] = [document.getElementById('evidence-here'), row?.querySelector('[data-evidence]')]
  if (place && list)
    place.replaceChildren(...(list.children.length > 0 ? [list.cloneNode(true)] : [plain('assess.evidence', { count: 0 })]))
})
let sent = false
form?.addEventListener('submit', (event) => {
  if (sent || waiting.size === 0) return
  // What is under way comes first: the button signs what was saved.
  event.preventDefault()
  const { submitter } = event
  void Promise.allSettled(waiting.values()).then(() => {
    sent = true
    // In a task of its own: while this event is still being dispatched, a browser ignores another request to submit.
    setTimeout(() => form.requestSubmit(submitter), 0)
  })
})
const evidence = document.getElementById('evidence-beside')
if (evidence) evidence.hidden = false
if (form) form.dataset['live'] = ''
