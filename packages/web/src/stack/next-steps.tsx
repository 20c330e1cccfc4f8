import type { StackingGround } from '@cairn/domain/contract/stacking'
import { goals } from '@cairn/domain/recognition/plan/asked'
import type { Goal } from '@cairn/domain/recognition/plan/asked'
import type { Text } from '@cairn/domain/model/text'
import type { MapStep, StackMap } from '@cairn/domain/recognition/plan/stack-map'
import { useNumber, useWords } from '../ui/words.tsx'
import { useReason, useText } from './stack-map.tsx'

type StepsProps = {
  readonly map: StackMap
  readonly ground: StackingGround
  readonly goal: Goal
  /** What the learner does not want, and how to say so; without them the list is to be read only. */
  readonly without?: readonly string[]
  readonly leaveOut?: (offer: string) => void
  readonly putBack?: (offer: string) => void
  readonly choose?: (goal: Goal) => void
  readonly near?: string | undefined
  readonly stayAt?: (near: string | undefined) => void
}

/** The best next steps by cost, time or number, validation included; each can be left out, and the best of the rest is found anew. */
export function NextSteps({ map, ground, goal, without = [], leaveOut, putBack, choose, near, stayAt }: StepsProps) {
  const words = useWords()
  const text = useText()
  const reason = useReason()
  const gone = ground.offers.filter(({ offer }) => without.includes(offer.id))
  return (
    <div className="card stack tight">
      <h2>{words('stack.next')}</h2>
      {choose ? (
        <fieldset className="seg">
          <legend className="vh">{words('stack.goal')}</legend>
          {goals.map((one) => (
            <label key={one}>
              <input type="radio" name="shown-goal" value={one} checked={one === goal} onChange={() => choose(one)} />
              {words(`stack.goal.${one}`)}
            </label>
          ))}
        </fieldset>
      ) : (
        <p className="small">
          {words('stack.goal')}: {words(`stack.goal.${goal}`)}
        </p>
      )}
      {goal === 'nearest' && stayAt ? (
        <label className="field">
          <span>{words('stack.near')}</span>
          <select value={near ?? ''} onChange={(event) => stayAt(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}>
            <option value="">{words('stack.near.online')}</option>
            {placesIn(ground).map((place) => (
              <option key={Object.values(place)[0]} value={Object.values(place)[0]}>
                {text(place)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <p className="small">
        {words(`stack.goal.${goal}.how`, {
          place: near === undefined ? '' : text(placesIn(ground).find((place) => Object.values(place).includes(near)) ?? { und: near }),
          said: near === undefined ? 'no' : 'yes',
        })}
      </p>
      {map.steps.length === 0 ? <p>{words(map.status === 'complete' ? 'stack.nothing-needed' : 'stack.no-way')}</p> : null}
      {map.conflict.length > 0 && map.status === 'out-of-reach' ? (
        <div className="note">
          <p>{words('plan.conflict')}</p>
          <ul>
            {map.conflict.map((problem) => (
              <li key={JSON.stringify(problem)}>{reason(problem)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {map.steps.map((step) => (
        <Step key={step.offer} step={step} ground={ground} leaveOut={leaveOut} />
      ))}
      {map.steps.length > 0 ? <p className="small muted">{words(map.proved ? 'stack.proved' : 'stack.not-proved')}</p> : null}
      {map.units.some(({ noOffer }) => noOffer) ? (
        <p className="small">
          {words('stack.gaps', {
            units: map.units
              .filter(({ noOffer }) => noOffer)
              .map(({ title }) => text(title))
              .join(' · '),
          })}
        </p>
      ) : null}
      {gone.length > 0 && putBack ? (
        <div className="small">
          <p>{words('stack.without')}</p>
          <ul className="plain">
            {gone.map(({ offer, specification }) => (
              <li key={offer.id} className="row">
                <bdi>{text(specification.title)}</bdi>
                <button
                  type="button"
                  className="btn alt sm"
                  onClick={() => putBack(offer.id)}
                  aria-label={`${words('stack.put-back')}: ${text(specification.title)}`}
                >
                  {words('stack.put-back')}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {map.leftOut.length > 0 ? (
        <details className="small">
          <summary>{words('stack.not-weighed', { count: map.leftOut.length })}</summary>
          <ul>
            {map.leftOut.map(({ title, problem }) => (
              <li key={`${text(title)} ${problem.code}`}>
                <bdi>{text(title)}</bdi>: {reason(problem)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

/** Every place that an offer names, once. */
const placesIn = ({ offers }: StackingGround): readonly Text[] => [
  ...new Map(offers.flatMap(({ offer: { place } }) => (place ? [[Object.values(place)[0], place] as const] : []))).values(),
]

function Step({
  step,
  ground,
  leaveOut,
}: {
  readonly step: MapStep
  readonly ground: StackingGround
  readonly leaveOut: ((offer: string) => void) | undefined
}) {
  const words = useWords()
  const text = useText()
  const number = useNumber()
  const { offer, title, provider, url, route, credits, cost, weeks, mode, place, where, until, units } = step
  const body = ground.offers.find((one) => one.offer.id === offer)?.specification.awardingBodies[0]
  const by = ground.providers[provider ?? body?.id ?? ''] ?? body?.legalName
  return (
    <div className="option">
      <strong>
        <bdi>{text(title)}</bdi>
      </strong>
      <span className="small muted">
        <bdi>{by ? text(by) : ''}</bdi>
        {route === 'validation' ? ` · ${words('stack.validation')}` : ''}
      </span>
      <span className="row small">
        <span className="tag">
          +{number(credits)} {units.map((unit) => text(unit)).join(', ')}
        </span>
        <span>
          {cost === undefined
            ? words('stack.price-unknown')
            : cost === 0
              ? words('stack.free')
              : words('stack.price', {
                  amount: cost,
                  currency: ground.offers.find((one) => one.offer.id === offer)?.offer.price?.currency ?? '',
                })}
        </span>
        {weeks === undefined ? null : <span>{words('plan.weeks', { weeks })}</span>}
        {until ? <span>{words('stack.until', { day: until })}</span> : null}
        {mode ? <span>{words(`mode.${mode}`)}</span> : null}
        <span>{place ? <bdi>{text(place)}</bdi> : where === 'online' ? null : words('stack.where.unknown')}</span>
      </span>
      <span className="row small">
        {url ? (
          <a href={url} rel="noopener">
            {words('stack.more')}
            <span className="vh"> {text(title)}</span>
          </a>
        ) : null}
        {leaveOut ? (
          <button
            type="button"
            className="btn alt sm"
            onClick={() => leaveOut(offer)}
            aria-label={`${words('stack.leave-out')}: ${text(title)}`}
          >
            {words('stack.leave-out')}
          </button>
        ) : null}
      </span>
    </div>
  )
}
