import { useState } from 'react'
import type { AwardRun, AwardSummary } from '@cairn/domain/contract/award'
import { replaceAward, withdrawAward } from '@cairn/domain/contract/award'
import { sayAboutAward } from '@cairn/domain/contract/renewal'
import { StatusMessage, statusMessages } from '@cairn/domain/model/status-message'
import { call } from '../client.ts'
import { useWords } from '../ui/words.tsx'

type Props = {
  readonly awards: readonly AwardSummary[]
  readonly onRun: (run: AwardRun) => void
  readonly onRefused: (message: string | undefined) => void
  readonly onChanged: () => void
}
const tones = { waiting: 'info', sent: 'ok', bounced: 'bad', 'given-up': 'bad', cancelled: '', slip: 'info' } as const

/** Who got what, by which way; what came back is put right here, and so is a wrong name or result, each with a reason. */
export function RunAwards({ awards, onRun, onRefused, onChanged }: Props) {
  const words = useWords()
  const [open, setOpen] = useState<string>()
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={words('award.links')}>
      <table className="run-awards">
        <caption>{words('award.links')}</caption>
        <tbody>
          {awards.map((award) => (
            <tr key={award.id}>
              <th scope="row" dir="auto">
                {award.learner}
              </th>
              <td>
                {award.delivery ? (
                  <span className={`tag ${tones[award.delivery.state]}`}>
                    {words(`awarding.delivery.${award.delivery.why === 'reserved' ? 'example' : award.delivery.state}`)}
                    {award.delivery.why && award.delivery.why !== 'reserved' ? ` (${award.delivery.why})` : ''}
                  </span>
                ) : null}{' '}
                {award.replacedBy ? (
                  <span className="tag warn">{words('awarding.replaced')}</span>
                ) : award.standing === 'in-force' ? null : (
                  <span className="tag bad">{words(`standing.${award.standing}`)}</span>
                )}{' '}
                {award.message ? <span className="tag warn">{words(`status.say.${award.message}`)}</span> : null}
              </td>
              <td>
                <span className="row">
                  {award.link ? <a href={award.link}>{words('award.open', { learner: award.learner })}</a> : null}
                  {award.state === 'published' && award.standing !== 'withdrawn' && !award.replacedBy ? (
                    <button
                      type="button"
                      className="btn alt sm"
                      data-correct={award.id}
                      aria-expanded={open === award.id}
                      onClick={() => setOpen(open === award.id ? undefined : award.id)}
                    >
                      {words('awarding.correct')}
                    </button>
                  ) : null}
                </span>
                {open === award.id ? (
                  <Correction
                    award={award}
                    onRun={(run) => {
                      setOpen(undefined)
                      onRun(run)
                    }}
                    onRefused={onRefused}
                    onWithdrawn={() => {
                      setOpen(undefined)
                      onChanged()
                    }}
                  />
                ) : null}
                {open === award.id ? (
                  <Saying
                    award={award}
                    onRefused={onRefused}
                    onSaid={() => {
                      setOpen(undefined)
                      onChanged()
                    }}
                  />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Correction({
  award,
  onRun,
  onRefused,
  onWithdrawn,
}: {
  readonly award: AwardSummary
  readonly onRun: (run: AwardRun) => void
  readonly onRefused: Props['onRefused']
  readonly onWithdrawn: () => void
}) {
  const words = useWords()
  const [form, setForm] = useState({ name: award.learner, email: award.delivery?.email ?? '', day: award.awarded.slice(0, 10), reason: '' })
  const field = (key: keyof typeof form, type = 'text') => (
    <label className="field">
      <span>{words(key === 'reason' ? 'assess.reason' : `awarding.${key}`)}</span>
      <input
        id={`correct-${key}`}
        type={type}
        value={form[key]}
        dir="auto"
        required={key === 'reason'}
        autoComplete="off"
        onInput={(event) => setForm({ ...form, [key]: event.currentTarget.value })}
      />
    </label>
  )
  const correct = async (): Promise<void> => {
    const changed = {
      ...(form.name === award.learner ? {} : { name: form.name }),
      ...(form.email === (award.delivery?.email ?? '') ? {} : { email: form.email }),
      ...(form.day === award.awarded.slice(0, 10) ? {} : { awarded: `${form.day}T12:00:00Z` }),
    }
    const answer = await call(replaceAward, { params: { id: award.id }, body: { reason: form.reason, ...changed } })
    if (answer.ok) onRun(answer.value)
    else onRefused(answer.problems[0]?.message)
  }
  const withdraw = async (): Promise<void> => {
    const answer = await call(withdrawAward, { params: { id: award.id }, body: { reason: form.reason } })
    if (answer.ok) onWithdrawn()
    else onRefused(answer.problems[0]?.message)
  }
  return (
    <div className="stack tight">
      <p className="hint">{words('awarding.correct.how')}</p>
      {field('name')}
      {field('email', 'email')}
      {field('day', 'date')}
      {field('reason')}
      <p className="row">
        <button type="button" className="btn sm" id="correct-go" onClick={() => void correct()}>
          {words('awarding.correct')}
        </button>
        <button type="button" className="btn alt sm" onClick={() => void withdraw()}>
          {words('awarding.withdraw')}
        </button>
      </p>
    </div>
  )
}

/** What the status of an award says to whoever checks it, beside whether it stands. */
function Saying({
  award,
  onRefused,
  onSaid,
}: {
  readonly award: AwardSummary
  readonly onRefused: Props['onRefused']
  readonly onSaid: () => void
}) {
  const words = useWords()
  const [message, setMessage] = useState<StatusMessage>(award.message ?? 'none')
  const [reason, setReason] = useState('')
  const say = async (): Promise<void> => {
    const answer = await call(sayAboutAward, { params: { id: award.id }, body: { message, reason } })
    if (answer.ok) onSaid()
    else onRefused(answer.problems[0]?.message)
  }
  return (
    <div className="stack tight">
      <label className="field">
        <span>{words('status.say')}</span>
        <select id="say-message" value={message} onChange={(event) => setMessage(StatusMessage.parse(event.currentTarget.value))}>
          {statusMessages.map((one) => (
            <option key={one} value={one}>
              {words(`status.say.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <p className="hint">{words('status.say.how')}</p>
      <label className="field">
        <span>{words('assess.reason')}</span>
        <input
          id="say-reason"
          value={reason}
          dir="auto"
          required
          autoComplete="off"
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <p>
        <button
          type="button"
          className="btn alt sm"
          id="say-go"
          disabled={message === (award.message ?? 'none')}
          onClick={() => void say()}
        >
          {words('status.say.go')}
        </button>
      </p>
    </div>
  )
}
