import { TextField, focusSoon } from './fields.tsx'
import { Endorsements } from './endorsements.tsx'
import { useSection, withText } from './section.tsx'
import type { SectionProps } from './section.tsx'

/** Why it is needed: what data say, and who endorses it through a link, without an account. */
export function NeedEvidence(props: SectionProps) {
  const { words, language } = useSection(props)
  const { specification: mc, change, draftId } = props
  const need = mc.need ?? { evidence: [], consulted: [] }
  const set = (index: number, part: Partial<(typeof need.evidence)[number]>): void => change({ need: { ...need, evidence: need.evidence.map((one, at) => (at === index ? { ...one, ...part } : one)) } })
  return (
    <>
      {need.evidence.map((one, index) => (
        <fieldset key={index} className="evidence"><legend>{words('studio.evidence', { number: index + 1 })}</legend>
          <TextField id={`f-evidence-${index}`} label={words('studio.evidence.title')} lang={language} value={one.title[language] ?? ''} onChange={(value) => set(index, { title: withText(one.title, language, value) ?? { [language]: '…' } })} />
          <TextField id={`f-evidence-${index}-url`} type="url" label={words('studio.evidence.url')} value={one.url ?? ''} onChange={(value) => set(index, { url: value === '' ? undefined : value })} />
          <TextField id={`f-evidence-${index}-date`} type="date" label={words('studio.evidence.date')} value={one.date ?? ''} onChange={(value) => set(index, { date: value === '' ? undefined : value })} />
          <button type="button" className="btn alt sm" onClick={() => change({ need: { ...need, evidence: need.evidence.filter((_, at) => at !== index) } })}>{words('studio.evidence.remove', { number: index + 1 })}</button>
        </fieldset>
      ))}
      <p><button type="button" className="btn alt sm" id="add-evidence" onClick={() => { change({ need: { ...need, evidence: [...need.evidence, { title: { [language]: '…' } }] } }); focusSoon(`f-evidence-${need.evidence.length}`) }}>{words('studio.evidence.add')}</button></p>
      <Endorsements draftId={draftId} need={need} language={language} onTake={(consulted) => change({ need: { ...need, consulted: [...need.consulted, consulted] } })} />
    </>
  )
}
