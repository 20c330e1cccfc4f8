import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { SavedReport } from '@cairn/domain/model/saved-report'
import type { SpokenReport } from '@cairn/domain/model/verification-report'
import { islandWords } from '../ui/island.tsx'
import { Verdict } from '../ui/verdict.tsx'
import { SpeechContext, useWords } from '../ui/words.tsx'

type Shown = { readonly report: SpokenReport; readonly at: string; readonly saved: SavedReport } | 'checking' | undefined

/** The report as a file of this page: nothing is sent. */
const jsonAddress = (saved: SavedReport): string =>
  `data:application/json;charset=utf-8,${encodeURIComponent(`${JSON.stringify(saved, null, 2)}\n`)}`

/** The result beside the form: it takes the focus, so that a reader hears the verdict first. */
function Result({ subscribe }: { readonly subscribe: (show: (shown: Shown) => void) => void }) {
  const words = useWords()
  const [shown, show] = useState<Shown>()
  useEffect(() => subscribe(show), [])
  useEffect(() => {
    if (typeof shown === 'object') document.getElementById('verdict')?.focus()
  }, [shown])
  if (shown === undefined) return null
  if (shown === 'checking') return <p role="status">{words('verify.checking')}</p>
  return (
    <>
      <Verdict report={shown.report} at={shown.at} />
      <p className="noprint">
        <button className="btn alt" type="button" onClick={() => print()}>
          {words('verify.save')}
        </button>{' '}
        <a className="btn alt" id="save-report" download="verification-report.json" href={jsonAddress(shown.saved)}>
          {words('report.save-json')}
        </a>
      </p>
    </>
  )
}

/** Takes over the form: the file is checked on this device and does not leave it. */
async function start(): Promise<void> {
  const [form, place, leaves] = ['verify-form', 'verify-result', 'verify-leaves'].map((id) => document.getElementById(id))
  if (!(form instanceof HTMLFormElement) || !place || !leaves) return
  const speech = await islandWords(['web', 'model', 'credentials', 'wallets', 'carriers', 'formats'])
  leaves.textContent = `${speech.words('verify.leaves-device')} ${speech.words('verify.offline')}`
  let show: (shown: Shown) => void = () => undefined
  createRoot(place).render(
    <SpeechContext.Provider value={speech}>
      <Result subscribe={(next) => void (show = next)} />
    </SpeechContext.Provider>,
  )
  const check = async (bytes: Uint8Array, name?: string): Promise<void> => {
    show('checking')
    const { checkAndKeep } = await import('../verify/check-here.ts')
    const at = new Date().toISOString()
    show({ ...(await checkAndKeep(bytes, at, speech.words, name)), at })
  }
  const file = form.elements.namedItem('file')
  const text = form.elements.namedItem('text')
  const ofFile = async (one: File): Promise<void> => check(new Uint8Array(await one.arrayBuffer()), one.name)
  if (file instanceof HTMLInputElement)
    file.addEventListener('change', () => {
      if (file.files?.[0]) void ofFile(file.files[0])
    })
  // The report as PDF is made by the server; here the file does not leave the device, and the report is saved or printed from it.
  document.getElementById('verify-report')?.remove()
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (file instanceof HTMLInputElement && file.files?.[0]) void ofFile(file.files[0])
    else if (text instanceof HTMLTextAreaElement) void check(new TextEncoder().encode(text.value.trim()))
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
    const dropped = event.dataTransfer?.files[0]
    if (dropped) void ofFile(dropped)
  })
  document.getElementById('verify-try')?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link) return
    event.preventDefault()
    void fetch(link.href)
      .then((reply) => reply.arrayBuffer())
      .then((bytes) => check(new Uint8Array(bytes)))
  })
  form.dataset['ready'] = 'true'
}
void start()
