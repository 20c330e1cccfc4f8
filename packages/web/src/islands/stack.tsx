import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Goal } from '@cairn/domain/recognition/plan/asked'
import type { Brought } from '@cairn/domain/recognition/plan/asked-of-files'
import type { Planned } from '../stack/plan-here.ts'
import { useReason } from '../stack/stack-map.tsx'
import { BroughtFiles, StackResult } from '../stack/stack-result.tsx'
import { islandWords } from '../ui/island.tsx'
import { SpeechContext, useSpeech, useWords } from '../ui/words.tsx'

type State = {
  readonly slug: string
  readonly goal: Goal
  readonly near: string | undefined
  readonly brought: readonly Brought[]
  readonly without: readonly string[]
  readonly asked: boolean
}
const mostFiles = 50
/** The planner is fetched when it is first needed. */
const planner = () => import('../stack/plan-here.ts')

/** Plans on this device whenever something changes, and draws what comes out; the last answer alone is shown. */
function Plan({
  first,
  subscribe,
}: {
  readonly first: State
  readonly subscribe: (change: (next: (state: State) => State) => void) => void
}) {
  const words = useWords()
  const reason = useReason()
  const { language } = useSpeech()
  const [state, change] = useState(first)
  const [shown, show] = useState<Planned>()
  const [busy, setBusy] = useState(false)
  useEffect(() => subscribe((next) => change(next)), [])
  useEffect(() => {
    let mine = true
    const work = async (): Promise<Planned> =>
      (await planner()).planHere(state.slug, state.brought, state.goal, new Date().toISOString(), new Set(state.without), {
        near: state.near,
        language: language.code,
        say: words,
      })
    if (state.brought.length === 0 && !state.asked && shown === undefined) return
    setBusy(true)
    void work()
      .catch((): Planned => ({ kind: 'no-connection' }))
      .then((next) => {
        if (!mine) return
        show(next)
        setBusy(false)
      })
    return () => void (mine = false)
  }, [state])
  const remove = (id: string): void => change((one) => ({ ...one, brought: one.brought.filter((file) => file.id !== id) }))
  return (
    <div className="stack" aria-busy={busy} id="stack-done" data-files={state.brought.length} data-busy={busy}>
      {busy ? <p role="status">{words('stack.planning')}</p> : null}
      {shown?.kind === 'map' ? (
        <StackResult
          ground={shown.ground}
          map={shown.map}
          goal={state.goal}
          brought={state.brought}
          without={state.without}
          remove={remove}
          leaveOut={(offer) => change((one) => ({ ...one, without: [...one.without, offer] }))}
          putBack={(offer) => change((one) => ({ ...one, without: one.without.filter((id) => id !== offer) }))}
          choose={(goal) => change((one) => ({ ...one, goal }))}
          near={state.near}
          stayAt={(near) => change((one) => ({ ...one, near }))}
        />
      ) : shown ? (
        <>
          <BroughtFiles brought={state.brought} remove={remove} />
          {(shown.kind === 'refused' ? shown.problems.map(reason) : [words(`stack.${shown.kind}`)]).map((message) => (
            <p key={message} className="note bad" role="alert">
              {message}
            </p>
          ))}
        </>
      ) : null}
    </div>
  )
}

/** Takes over the form: files are checked and counted on this device, and do not leave it. */
async function start(): Promise<void> {
  const [form, place, leaves] = ['stack-form', 'stack-result', 'stack-leaves'].map((id) => document.getElementById(id))
  const select = form?.querySelector('select')
  const files = form?.querySelector<HTMLInputElement>('input[type=file]')
  if (!(form instanceof HTMLFormElement) || !place || !leaves || !select || !files) return
  const speech = await islandWords(['web', 'model', 'credentials', 'recognition', 'stacking'])
  leaves.textContent = speech.words('stack.leaves-device').replace(/[\u2066-\u2069]/g, '')
  const goalField = form.querySelector<HTMLElement>('#stack-goal')
  if (goalField) goalField.hidden = true
  const nearField = form.querySelector<HTMLElement>('#stack-near')
  if (nearField) nearField.hidden = true
  let change: (next: (state: State) => State) => void = () => undefined
  place.replaceChildren()
  createRoot(place).render(
    <SpeechContext.Provider value={speech}>
      <Plan
        first={{ slug: select.value, goal: 'cheapest', near: undefined, brought: [], without: [], asked: false }}
        subscribe={(next) => void (change = next)}
      />
    </SpeechContext.Provider>,
  )
  let last = 0
  let chosen = new URLSearchParams(location.search).has('q')
  const bring = async (name: string, bytes: Uint8Array): Promise<void> => {
    const { checkHere } = await import('../verify/check-here.ts')
    const report = await checkHere(bytes, new Date().toISOString(), (code, values) => speech.words(code, values))
    last += 1
    const one: Brought = { id: String(last), name, report }
    const slug = chosen
      ? undefined
      : await planner()
          .then(({ nearest }) =>
            nearest(
              [...select.options].map(({ value }) => value),
              one,
              new Date().toISOString(),
            ),
          )
          .catch(() => undefined)
    chosen = true
    if (slug !== undefined) select.value = slug
    // The same credential again takes the place of the first.
    change((state) => ({
      ...state,
      slug: slug ?? state.slug,
      brought: [
        ...state.brought.filter(({ report: { credential } }) => credential?.id === undefined || credential.id !== report.credential?.id),
        one,
      ].slice(-mostFiles),
    }))
  }
  const bringAll = async (list: FileList | undefined | null): Promise<void> => {
    for (const one of [...(list ?? [])].slice(0, mostFiles)) await bring(one.name, new Uint8Array(await one.arrayBuffer()))
  }
  const fetched = async (address: string): Promise<void> => {
    const reply = await fetch(address, { redirect: 'error' })
    if (reply.ok) await bring(address.split('/').at(-1) ?? '', new Uint8Array(await reply.arrayBuffer()))
  }
  files.addEventListener('change', () => void bringAll(files.files).then(() => void (files.value = '')))
  select.addEventListener('change', () => {
    chosen = true
    change((state) => ({ ...state, slug: select.value, without: [] }))
    history.replaceState(null, '', `/stack?${new URLSearchParams({ q: select.value, lang: document.documentElement.lang })}`)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    // Without a file it still says what the target asks for.
    change((state) => ({ ...state, slug: select.value, asked: true }))
    document.getElementById('stack-heading')?.focus()
  })
  for (const kind of ['dragover', 'dragenter'] as const)
    form.addEventListener(kind, (event) => {
      event.preventDefault()
      form.classList.add('on')
    })
  form.addEventListener('dragleave', () => form.classList.remove('on'))
  form.addEventListener('drop', (event) => {
    event.preventDefault()
    form.classList.remove('on')
    void bringAll(event.dataTransfer?.files)
  })
  document.getElementById('stack-try')?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link) return
    event.preventDefault()
    void fetched(link.href)
  })
  form.dataset['ready'] = 'true'
  // From a credential’s page or a decision: the link’s secret comes behind the #, which no server sees.
  const [, kind, token] = /^#(c|r)=([A-Za-z0-9_-]{8,200})$/.exec(location.hash) ?? []
  if (token !== undefined) {
    history.replaceState(null, '', location.pathname + location.search)
    await fetched(kind === 'c' ? `/c/${token}/file` : `/r/${token}/statement.json`).catch(() => undefined)
  }
}
void start()
