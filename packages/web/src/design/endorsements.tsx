import { askEndorsement, endEndorsement, listEndorsements } from '@cairn/domain/contract/endorsements'
import type { Endorsement } from '@cairn/domain/contract/endorsements'
import type { Need } from '@cairn/domain/model/achievement-specification'
import { useEffect, useState } from 'react'
import { call } from '../client.ts'
import { Day, useWords } from '../ui/words.tsx'

type EndorsementsProps = {
  readonly draftId: string
  readonly need: Need
  readonly language: string
  readonly onTake: (consulted: Need['consulted'][number]) => void
}

/** Asks employers by a link, shows what they said, and takes it into the description when the provider wants it there. */
export function Endorsements({ draftId, need, language, onTake }: EndorsementsProps) {
  const words = useWords()
  const [all, setAll] = useState<readonly Endorsement[]>([])
  const [link, setLink] = useState<string>()
  const [name, setName] = useState('')
  const [trouble, setTrouble] = useState('')
  useEffect(
    () => void call(listEndorsements, { params: { id: draftId } }).then((answer) => answer.ok && setAll(answer.value.endorsements)),
    [draftId],
  )
  const ask = async (): Promise<void> => {
    setTrouble('')
    const answer = await call(askEndorsement, { params: { id: draftId }, body: { askedOf: name.trim(), role: 'employer' } })
    if (!answer.ok) return setTrouble(answer.problems[0]?.message ?? words('studio.saving.offline'))
    const { link: made, ...one } = answer.value
    setAll([...all, one])
    setLink(made)
    setName('')
  }
  const end = async (id: string): Promise<void> => {
    const answer = await call(endEndorsement, { params: { id: draftId, endorsement: id } })
    if (answer.ok) setAll(answer.value.endorsements)
  }
  const taken = ({ text }: Endorsement): boolean =>
    need.consulted.some(({ statement }) => Object.values(statement ?? {}).includes(text?.statement ?? ''))
  return (
    <fieldset className="field endorsements">
      <legend>{words('endorse.ask')}</legend>
      <p className="hint">{words('endorse.ask.why')}</p>
      <ul className="clean">
        {all.map((one) => (
          <li key={one.id} className="endorsement">
            <p>
              <strong dir="auto">{one.text?.organisation ?? one.askedOf}</strong>{' '}
              <span className={`tag ${one.state === 'given' ? 'ok' : one.state === 'asked' ? 'info' : ''}`}>
                {words(`endorse.state.${one.state}`)}
              </span>{' '}
              <Day at={one.answered ?? one.asked} />
            </p>
            {one.text ? (
              <blockquote dir="auto" lang={one.text.language}>
                {one.text.statement}
              </blockquote>
            ) : null}
            {one.state === 'given' && one.text && !taken(one) ? (
              <button
                type="button"
                className="btn alt sm"
                onClick={() =>
                  onTake({
                    role: one.role,
                    name: { [language]: one.text?.organisation ?? one.askedOf },
                    statement: { [one.text?.language ?? language]: one.text?.statement ?? '' },
                    ...(one.answered ? { date: one.answered.slice(0, 10) } : {}),
                  })
                }
              >
                {words('endorse.take')}
              </button>
            ) : null}
            {one.state === 'asked' ? (
              <button type="button" className="btn alt sm" onClick={() => void end(one.id)}>
                {words('endorse.end')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {link ? (
        <p className="note" role="status">
          {words('endorse.link')}{' '}
          <a href={link} dir="ltr" className="link">
            {link}
          </a>
        </p>
      ) : null}
      {trouble === '' ? null : (
        <p className="note bad" role="alert">
          {trouble}
        </p>
      )}
      <div className="row">
        <label htmlFor="endorse-of">{words('endorse.of')}</label>{' '}
        <input id="endorse-of" value={name} maxLength={200} dir="auto" onInput={(event) => setName(event.currentTarget.value)} />{' '}
        <button type="button" className="btn alt sm" id="endorse-ask" disabled={name.trim().length < 2} onClick={() => void ask()}>
          {words('endorse.make-link')}
        </button>
      </div>
    </fieldset>
  )
}
