import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import { useState } from 'react'
import { Block } from '../ui/block.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'

const readers = ['learner', 'assessor', 'officer'] as const
type Reader = (typeof readers)[number]

/** How others will read the draft: a learner who chooses, an assessor who marks, an officer abroad who knows nothing else of it. */
export function Readers({ specification }: { readonly specification: AchievementSpecification }) {
  const words = useWords()
  const [reader, setReader] = useState<Reader>('learner')
  const Body = { learner: Learner, assessor: Assessor, officer: Officer }[reader]
  return (
    <div className="card" id="readers">
      <h2>{words('studio.read')}</h2>
      <fieldset className="readers">
        <legend className="small">{words('studio.read.who')}</legend>
        {readers.map((one) => (
          <label key={one}>
            <input type="radio" name="reader" value={one} checked={reader === one} onChange={() => setReader(one)} />{' '}
            {words(`studio.reader.${one}`)}
          </label>
        ))}
      </fieldset>
      <div className="reading">
        <Body mc={specification} />
      </div>
    </div>
  )
}

type Props = { readonly mc: AchievementSpecification }
const useSay = () => {
  const { language } = useSpeech()
  return (text: Text | undefined): string => (text ? inLanguage(text, language.code).value : '')
}

function Missing({ what }: { readonly what: string }) {
  const words = useWords()
  return <p className="small muted">{words('studio.read.missing', { what })}</p>
}

function Learner({ mc }: Props) {
  const words = useWords()
  const say = useSay()
  return (
    <>
      <p dir="auto">
        <strong>{say(mc.title)}</strong>
      </p>
      {mc.description ? (
        <p className="small" dir="auto">
          {say(mc.description)}
        </p>
      ) : (
        <Missing what={words('studio.description')} />
      )}
      <Block hours={mc.workload?.hours} credits={mc.workload?.credits ?? []} level={mc.levels[0]?.value} />
      <p className="small">
        <strong>{words('mc.able')}</strong>
      </p>
      <ul className="small">
        {mc.learningOutcomes.map(({ id, statement }) => (
          <li key={id} dir="auto">
            {say(statement)}
          </li>
        ))}
      </ul>
      <p className="small">
        {mc.prerequisites?.none
          ? words('mc.no-prerequisites')
          : mc.prerequisites?.statement
            ? say(mc.prerequisites.statement)
            : words('studio.read.missing', { what: words('element.prerequisites') })}
      </p>
    </>
  )
}

function Assessor({ mc }: Props) {
  const words = useWords()
  const say = useSay()
  if (mc.learningOutcomes.length === 0) return <Missing what={words('element.learningOutcomes')} />
  return (
    <ol className="small">
      {mc.learningOutcomes.map(({ id, statement }) => {
        const covering = mc.assessments.filter(({ outcomes }) => outcomes.includes(id))
        return (
          <li key={id}>
            <span dir="auto">{say(statement)}</span>
            {covering.length === 0 ? <span className="tag bad">{words('studio.read.not-assessed')}</span> : null}
            <ul>
              {covering.map((one) => (
                <li key={one.id}>
                  {words(`assessment-type.${one.type}`)}:{' '}
                  <span dir="auto">{say(one.outcomeCriteria?.[id] ?? one.criteria) || words('studio.read.no-criteria')}</span>
                  {one.supervision ? <> · {words(`supervision.${one.supervision}`)}</> : null}
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}

function Officer({ mc }: Props) {
  const words = useWords()
  const say = useSay()
  const body = mc.awardingBodies[0]
  const rows: readonly (readonly [string, string])[] = [
    ['awardingBody', body ? `${say(body.legalName)}${body.country ? ` (${body.country})` : ''}` : ''],
    ['level', mc.levels.map(({ framework, value }) => `${framework.toUpperCase()} ${value}`).join(', ') || say(mc.levelReason)],
    ['assessmentType', mc.assessments.map(({ type }) => words(`assessment-type.${type}`)).join(', ')],
    [
      'supervision',
      [...new Set(mc.assessments.flatMap(({ supervision }) => (supervision ? [words(`supervision.${supervision}`)] : [])))].join(', '),
    ],
    [
      'qualityAssurance',
      mc.qualityAssurance
        .map(({ kind, body: by }) => [words(`quality-kind.${kind}`), say(by)].filter((part) => part !== '').join(', '))
        .join('; '),
    ],
    ['stackability', mc.stackability ? words(`stackability.${mc.stackability.kind}`) : ''],
  ]
  return (
    <>
      <Block hours={mc.workload?.hours} credits={mc.workload?.credits ?? []} level={mc.levels[0]?.value} />
      <dl className="small reads">
        {rows.map(([code, value]) => (
          <div key={code}>
            <dt>{words(`element.${code}`)}</dt>
            <dd dir="auto">{value === '' ? <span className="tag warn">{words('mc.not-stated')}</span> : value}</dd>
          </div>
        ))}
      </dl>
      <ol className="small">
        {mc.learningOutcomes.map(({ id, statement, skills }) => (
          <li key={id} dir="auto">
            {say(statement)}
            {skills.length > 0 ? (
              <>
                {' '}
                <span className="tag info">{skills.map(({ label, framework }) => say(label) || framework).join(', ')}</span>
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  )
}
