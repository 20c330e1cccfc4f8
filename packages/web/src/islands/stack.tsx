import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { getStackingGround } from '@cairn/domain/contract/stacking'
import type { StackingGround } from '@cairn/domain/contract/stacking'
import type { Goal } from '@cairn/domain/recognition/plan/asked'
import { askedOfFiles } from '@cairn/domain/recognition/plan/asked-of-files'
import type { Brought } from '@cairn/domain/recognition/plan/asked-of-files'
import { outcomesCovered, planAsFarAsPossible } from '@cairn/domain/recognition/plan/as-far-as-possible'
import { stackMapOf } from '@cairn/domain/recognition/plan/stack-map'
import type { StackMap } from '@cairn/domain/recognition/plan/stack-map'
import { call } from '../client.ts'
import { solverHere } from '../stack/solver-here.ts'
import { BroughtFiles, StackResult } from '../stack/stack-result.tsx'
import { islandWords } from '../ui/island.tsx'
import { SpeechContext, useSpeech, useWords } from '../ui/words.tsx'

type State = { readonly slug: string; readonly goal: Goal; readonly brought: readonly Brought[]; readonly without: readonly string[] }
type Shown = { readonly ground: StackingGround; readonly map: StackMap; readonly goal: Goal } | { readonly messages: readonly string[] } | undefined
const mostFiles = 50
/** Of so many qualifications the nearest is looked for, where somebody comes with a credential and has chosen none. */
const mostLookedAt = 30
const solver = solverHere()
const grounds = new Map<string, StackingGround>()

/** What a target asks for and what is on offer, fetched once: the only thing that this page asks the site about a plan. */
async function groundAt(slug: string): Promise<StackingGround | undefined> {
  const known = grounds.get(slug)
  if (known) return known
  const answer = await call(getStackingGround, { params: { slug } })
  if (answer.ok) grounds.set(slug, answer.value)
  return answer.ok ? answer.value : undefined
}

/** The qualification of which most is covered, if any is. */
async function nearest(slugs: readonly string[], brought: Brought): Promise<string | undefined> {
  let best: { readonly slug: string; readonly covered: number } | undefined
  for (const slug of slugs.slice(0, mostLookedAt)) {
    const ground = await groundAt(slug)
    const covered = ground ? outcomesCovered(askedOfFiles({ ...ground, offers: [] }, [brought], { goal: 'fewest', at: new Date().toISOString() })) : 0
    if (covered > (best?.covered ?? 0)) best = { slug, covered }
  }
  return best?.slug
}

/** Plans on this device whenever something changes, and draws what comes out; the last answer alone is shown. */
function Plan({ first, subscribe }: { readonly first: State; readonly subscribe: (change: (next: (state: State) => State) => void) => void }) {
  const words = useWords()
  const { words: say } = useSpeech()
  const [state, change] = useState(first)
  const [shown, show] = useState<Shown>()
  const [busy, setBusy] = useState(false)
  useEffect(() => subscribe((next) => change(next)), [])
  useEffect(() => {
    let mine = true
    const work = async (): Promise<Shown> => {
      const ground = await groundAt(state.slug)
      if (!ground) return { messages: [words('stack.no-connection')] }
      const asked = askedOfFiles(ground, state.brought, { goal: state.goal, at: new Date().toISOString(), without: new Set(state.without) })
      try {
        const way = await planAsFarAsPossible(asked, solver)
        return way.ok ? { ground, map: stackMapOf(asked, way.value), goal: state.goal } : { messages: way.problems.map(({ code, values }) => say(code, values).replace(/[\u2066-\u2069]/g, '')) }
      } catch {
        return { messages: [words('stack.no-solver')] }
      }
    }
    if (state.brought.length === 0 && shown === undefined) return
    setBusy(true)
    void work().then((next) => {
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
      {shown && 'map' in shown ? (
        <StackResult ground={shown.ground} map={shown.map} goal={state.goal} brought={state.brought} without={state.without} remove={remove}
          leaveOut={(offer) => change((one) => ({ ...one, without: [...one.without, offer] }))} putBack={(offer) => change((one) => ({ ...one, without: one.without.filter((id) => id !== offer) }))} choose={(goal) => change((one) => ({ ...one, goal }))} />
      ) : shown ? <><BroughtFiles brought={state.brought} remove={remove} />{shown.messages.map((message) => <p key={message} className="note bad" role="alert">{message}</p>)}</> : null}
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
  let change: (next: (state: State) => State) => void = () => undefined
  place.replaceChildren()
  createRoot(place).render(<SpeechContext.Provider value={speech}><Plan first={{ slug: select.value, goal: 'cheapest', brought: [], without: [] }} subscribe={(next) => void (change = next)} /></SpeechContext.Provider>)
  let last = 0
  let chosen = new URLSearchParams(location.search).has('q')
  const bring = async (name: string, bytes: Uint8Array): Promise<void> => {
    const { checkHere } = await import('../verify/check-here.ts')
    const report = await checkHere(bytes, new Date().toISOString(), (code, values) => speech.words(code, values))
    last += 1
    const one: Brought = { id: String(last), name, report }
    const slug = chosen ? undefined : await nearest([...select.options].map(({ value }) => value), one)
    chosen = true
    if (slug !== undefined) select.value = slug
    // The same credential again takes the place of the first.
    change((state) => ({ ...state, slug: slug ?? state.slug, brought: [...state.brought.filter(({ report: { credential } }) => credential?.id === undefined || credential.id !== report.credential?.id), one].slice(-mostFiles) }))
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
    change((state) => ({ ...state, slug: select.value }))
    document.getElementById('stack-heading')?.focus()
  })
  for (const kind of ['dragover', 'dragenter'] as const) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add('on') })
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
