import { freshKey, newPoll } from '@cairn/domain/consultation/plan-draft'
import type { DraftItem, DraftPoll } from '@cairn/domain/consultation/plan-draft'
import { questionSets } from '@cairn/domain/consultation/question-sets'
import { PollKind } from '@cairn/domain/model/poll'
import { LanguageText } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'
import { inLanguage } from '@cairn/domain/model/text'
import { PlanText } from './plan-text.tsx'

type Props = { readonly item: DraftItem; readonly at: string; readonly onChange: (item: DraftItem) => void }

/** Questions of an item: a ready set, and beside it questions of one’s own of every kind. */
export function PlanPolls({ item, at, onChange }: Props) {
  const words = useWords()
  const { language } = useSpeech()
  const set = questionSets.find(({ id }) => id === item.set)
  const put = (poll: DraftPoll): void => onChange({ ...item, polls: item.polls.map((one) => (one.id === poll.id ? poll : one)) })
  return (
    <fieldset className="stack tight" id={`${at}-polls`} tabIndex={-1}>
      <legend>{words('agenda.questions')}</legend>
      <label className="field">
        <span>{words('agenda.ready-questions')}</span>
        <select value={item.set} onChange={({ target }) => onChange({ ...item, set: target.value })}>
          <option value="">{words('agenda.no-set')}</option>
          {questionSets.map(({ id, title }) => (
            <option key={id} value={id}>
              {inLanguage(title, language.code).value}
            </option>
          ))}
        </select>
      </label>
      {set ? (
        <ul className="small">
          {set.polls.map(({ question }, index) => (
            <li key={index}>
              <LanguageText text={question} />
            </li>
          ))}
        </ul>
      ) : null}
      {item.polls.map((poll, index) => (
        <PlanPoll
          key={poll.id}
          poll={poll}
          at={`${at}-polls-${index}`}
          number={index + 1}
          onChange={put}
          onRemove={() => onChange({ ...item, polls: item.polls.filter((one) => one !== poll) })}
        />
      ))}
      {item.polls.length < 10 ? (
        <p>
          <button
            type="button"
            className="btn alt sm"
            onClick={() => onChange({ ...item, polls: [...item.polls, newPoll(freshKey(item.polls, 'p'))] })}
          >
            {words('agenda.add-question')}
          </button>
        </p>
      ) : null}
    </fieldset>
  )
}

function PlanPoll({
  poll,
  at,
  number,
  onChange,
  onRemove,
}: {
  readonly poll: DraftPoll
  readonly at: string
  readonly number: number
  readonly onChange: (poll: DraftPoll) => void
  readonly onRemove: () => void
}) {
  const words = useWords()
  const choices = poll.kind !== 'scale' && poll.kind !== 'text'
  const say = (code: string, number: number): string => words(code, { number })
  return (
    <fieldset className="card stack tight">
      <legend>{words('agenda.question', { number })}</legend>
      <label className="field">
        <span>{words('agenda.kind-of-question')}</span>
        <select
          value={poll.kind}
          onChange={({ target }) =>
            onChange({
              ...poll,
              kind: PollKind.parse(target.value),
              options: poll.options.length === 0 ? newPoll(poll.id, PollKind.parse(target.value)).options : poll.options,
            })
          }
        >
          {PollKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {words(`agenda.poll.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <PlanText
        id={`${at}-question`}
        label={words('agenda.question-text')}
        text={poll.question}
        onChange={(question) => onChange({ ...poll, question })}
      />
      {choices ? (
        <div className="stack tight" id={`${at}-options`} tabIndex={-1}>
          {poll.options.map((option, index) => (
            <div key={option.id} className="plan-line">
              <PlanText
                id={`${at}-options-${index}`}
                label={say('agenda.option', index + 1)}
                text={option.text}
                onChange={(text) => onChange({ ...poll, options: poll.options.map((one) => (one === option ? { ...one, text } : one)) })}
              />
              <button
                type="button"
                className="btn alt sm"
                aria-label={say('agenda.remove-option', index + 1)}
                onClick={() => onChange({ ...poll, options: poll.options.filter((one) => one !== option) })}
              >
                {words('agenda.remove')}
              </button>
            </div>
          ))}
          {poll.options.length < 30 ? (
            <p>
              <button
                type="button"
                className="btn alt sm"
                onClick={() => onChange({ ...poll, options: [...poll.options, { id: freshKey(poll.options, 'o'), text: {} }] })}
              >
                {words('agenda.add-option')}
              </button>
            </p>
          ) : null}
        </div>
      ) : null}
      {poll.kind === 'multiple' ? (
        <label className="field short-field">
          <span>{words('agenda.most')}</span>
          <input
            type="number"
            min={1}
            max={30}
            value={poll.most ?? ''}
            onChange={({ target }) => {
              const { most: _, ...rest } = poll
              const most = Math.round(Number(target.value))
              onChange(most >= 1 && most <= 30 ? { ...rest, most } : rest)
            }}
          />
        </label>
      ) : null}
      {poll.kind === 'scale' ? (
        <>
          <label className="field short-field">
            <span>{words('agenda.steps')}</span>
            <select id={`${at}-steps`} value={poll.steps} onChange={({ target }) => onChange({ ...poll, steps: Number(target.value) })}>
              {[3, 4, 5, 6, 7, 8, 9, 10].map((steps) => (
                <option key={steps} value={steps}>
                  {steps}
                </option>
              ))}
            </select>
          </label>
          <PlanText id={`${at}-low`} label={words('agenda.low')} text={poll.low} onChange={(low) => onChange({ ...poll, low })} />
          <PlanText id={`${at}-high`} label={words('agenda.high')} text={poll.high} onChange={(high) => onChange({ ...poll, high })} />
        </>
      ) : null}
      <p>
        <button type="button" className="btn alt sm" onClick={onRemove}>
          {words('agenda.remove-question', { number })}
        </button>
      </p>
    </fieldset>
  )
}
