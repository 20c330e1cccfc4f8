import { TextField, focusSoon, unwritten } from './fields.tsx'
import { Endorsements } from './endorsements.tsx'
import { useSection } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { TextsField } from './texts-field.tsx'

/** Why it is needed: what data say, and who endorses it through a link, without an account. */
export function NeedEvidence(props: SectionProps) {
  const { words, language, languages } = useSection(props)
  const { specification: mc, change, draftId } = props
  const need = mc.need ?? { evidence: [], consulted: [] }
  const set = (index: number, part: Partial<(typeof need.evidence)[number]>): void =>
    change({ need: { ...need, evidence: need.evidence.map((one, at) => (at === index ? { ...one, ...part } : one)) } })
  return (
    <>
      {need.evidence.map((one, index) => (
        <fieldset key={index} className="evidence">
          <legend>{words('studio.evidence', { number: index + 1 })}</legend>
          <TextsField
            id={`f-evidence-${index}`}
            at={`/need/evidence/${index}/title`}
            label={words('studio.evidence.title')}
            languages={languages}
            value={one.title}
            onChange={(title) => set(index, { title: title ?? { [language]: unwritten } })}
          />
          <TextField
            id={`f-evidence-${index}-url`}
            at={`/need/evidence/${index}/url`}
            type="url"
            label={words('studio.evidence.url')}
            value={one.url ?? ''}
            onChange={(value) => set(index, { url: value === '' ? undefined : value })}
          />
          <TextField
            id={`f-evidence-${index}-date`}
            at={`/need/evidence/${index}/date`}
            type="date"
            label={words('studio.evidence.date')}
            value={one.date ?? ''}
            onChange={(value) => set(index, { date: value === '' ? undefined : value })}
          />
          <button
            type="button"
            className="btn alt sm"
            onClick={() => change({ need: { ...need, evidence: need.evidence.filter((_, at) => at !== index) } })}
          >
            {words('studio.evidence.remove', { number: index + 1 })}
          </button>
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          className="btn alt sm"
          id="add-evidence"
          onClick={() => {
            change({ need: { ...need, evidence: [...need.evidence, { title: { [language]: unwritten } }] } })
            focusSoon(`f-evidence-${need.evidence.length}`)
          }}
        >
          {words('studio.evidence.add')}
        </button>
      </p>
      <Endorsements
        draftId={draftId}
        need={need}
        language={language}
        onTake={(consulted) => change({ need: { ...need, consulted: [...need.consulted, consulted] } })}
      />
    </>
  )
}
