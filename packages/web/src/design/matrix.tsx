import { useState } from 'react'
import type { Assessment } from '@cairn/domain/model/assessment'
import { useLanguageName, useWords } from '../ui/words.tsx'
import type { SectionProps } from './section.tsx'
import { languagesOf, withText } from './section.tsx'

/** Outcomes × assessments: which covers which, and by what criterion each outcome is judged there. An outcome without any stands out. */
export function Matrix({ specification: mc, change }: SectionProps) {
  const words = useWords()
  const nameOf = useLanguageName()
  const [open, setOpen] = useState(mc.assessments.some(({ outcomeCriteria }) => Object.keys(outcomeCriteria ?? {}).length > 0))
  const languages = languagesOf(mc)
  const [language = 'en'] = languages
  if (mc.assessments.length === 0 || mc.learningOutcomes.length === 0) return null
  const set = (index: number, part: Partial<Assessment>): void =>
    change({ assessments: mc.assessments.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  const cover = (index: number, { outcomes, outcomeCriteria }: Assessment, id: string, on: boolean): void =>
    set(
      index,
      on
        ? { outcomes: [...outcomes, id] }
        : {
            outcomes: outcomes.filter((one) => one !== id),
            ...(outcomeCriteria
              ? { outcomeCriteria: Object.fromEntries(Object.entries(outcomeCriteria).filter(([name]) => name !== id)) }
              : {}),
          },
    )
  const criterion = (index: number, { outcomeCriteria = {} }: Assessment, id: string, tag: string, value: string): void => {
    const text = withText(outcomeCriteria[id], tag, value)
    set(index, {
      outcomeCriteria: Object.fromEntries([
        ...Object.entries(outcomeCriteria).filter(([name]) => name !== id),
        ...(text ? [[id, text] as const] : []),
      ]),
    })
  }
  return (
    <div className="matrix" id="matrix">
      <div className="scroll" role="group" aria-label={words('studio.matrix')} tabIndex={0}>
        <table>
          <caption>{words('studio.matrix')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('element.learningOutcomes')}</th>
              {mc.assessments.map(({ id, type }, index) => (
                <th scope="col" key={id}>
                  {index + 1} {words(`assessment-type.${type}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {mc.learningOutcomes.map((outcome, row) => (
              <tr key={outcome.id} className={mc.assessments.some(({ outcomes }) => outcomes.includes(outcome.id)) ? '' : 'uncovered'}>
                <th scope="row" dir="auto">
                  {row + 1} {outcome.statement[language] ?? ''}
                </th>
                {mc.assessments.map((assessment, index) => {
                  const on = assessment.outcomes.includes(outcome.id)
                  return (
                    <td key={assessment.id}>
                      <label className="cover">
                        <input
                          type="checkbox"
                          data-at={`/assessments/${index}/outcomes/${row}`}
                          aria-label={words('studio.covers', { assessment: index + 1, outcome: row + 1 })}
                          checked={on}
                          onChange={(event) => cover(index, assessment, outcome.id, event.currentTarget.checked)}
                        />
                      </label>
                      {open && on
                        ? languages.map((tag) => (
                            <textarea
                              key={tag}
                              rows={2}
                              dir="auto"
                              lang={tag}
                              data-at={`/assessments/${index}/outcomeCriteria/${outcome.id}/${tag}`}
                              {...(tag === language ? {} : { placeholder: nameOf(tag) })}
                              aria-label={`${words('studio.criterion', { assessment: index + 1, outcome: row + 1 })}${tag === language ? '' : `: ${nameOf(tag)}`}`}
                              value={assessment.outcomeCriteria?.[outcome.id]?.[tag] ?? ''}
                              onInput={(event) => criterion(index, assessment, outcome.id, tag, event.currentTarget.value)}
                            />
                          ))
                        : null}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" className="btn alt sm" aria-pressed={open} id="criteria-by-outcome" onClick={() => setOpen(!open)}>
        {words('studio.criteria-by-outcome')}
      </button>
    </div>
  )
}
