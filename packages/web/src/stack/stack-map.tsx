import { inLanguage } from '@cairn/domain/model/text'
import type { StackingGround } from '@cairn/domain/contract/stacking'
import type { Text } from '@cairn/domain/model/text'
import type { Problem } from '@cairn/domain/model/problem'
import type { MapUnit, StackMap } from '@cairn/domain/recognition/plan/stack-map'
import { Icon } from '../ui/icon.tsx'
import { useNumber, useSpeech, useWords } from '../ui/words.tsx'

/** Shares of a hundred as classes: a page without inline styles can still draw to size. */
const part = (share: number): string => `pc-${Math.round(Math.min(100, Math.max(0, share * 100)))}`
export const useText = (): ((text: Text | undefined) => string) => {
  const words = useWords()
  const { language } = useSpeech()
  return (text) => (text ? inLanguage(text, language.code).value : words('plan.open-part'))
}

/** A problem of the planner in words; verdicts are said in words too. */
export const useReason = (): ((problem: Problem) => string) => {
  const words = useWords()
  return ({ code, values }) =>
    words(code, values && 'verdict' in values ? { ...values, verdict: words(`verdict.${values['verdict'] ?? ''}`) } : values)
}

/** S9: units as slots drawn to size; what is held, planned and missing in each; what was counted once, and what did not count and why. */
export function StackMapCard({ map }: { readonly map: StackMap }) {
  const words = useWords()
  const text = useText()
  const reason = useReason()
  const largest = Math.max(1, ...map.units.map(({ needs }) => needs))
  return (
    <div className="card">
      <h2 className="vh">{words('stack.map')}</h2>
      <p className="map-key">
        <span>
          <i className="held" />
          {words('stack.held')}
        </span>
        <span>
          <i className="plan" />
          {words('stack.planned')}
        </span>
        <span>
          <i className="gap" />
          {words('stack.missing')}
        </span>
        <a href="#stack-table">{words('stack.as-table')}</a>
      </p>
      <div className="map">
        {map.units.map((unit) => (
          <Unit key={unit.id} unit={unit} largest={largest} system={map.system} />
        ))}
      </div>
      {map.overlaps.map(({ outcome, titles, credits, carried }) => (
        <p key={text(outcome)} className="note warn with-mark">
          <Icon mark="warn" />
          <span>
            <strong>{words('stack.once')}</strong>{' '}
            {words('stack.once.why', { outcome: text(outcome), titles: titles.map(text).join(' · '), credits, carried })}
          </span>
        </p>
      ))}
      {map.notCounted.map(({ title, problem }) => (
        <p key={`${text(title)} ${problem.code}`} className="note with-mark">
          <Icon mark="unk" />
          <span>
            <strong>
              <bdi>{text(title)}</bdi>
            </strong>{' '}
            {words('stack.not-counted')} {reason(problem)}
          </span>
        </p>
      ))}
    </div>
  )
}

function Unit({ unit, largest, system }: { readonly unit: MapUnit; readonly largest: number; readonly system: string }) {
  const words = useWords()
  const text = useText()
  const number = useNumber()
  const { needs, held, planned, missing, blocks, outcomes } = unit
  const title = text(unit.title)
  const total = Math.max(needs, held + planned)
  return (
    <div className="unit">
      <h3>
        <bdi>{title}</bdi>
        <small>
          {words('stack.unit.size', { have: Math.round((held + planned) * 100) / 100, needs, system: system.toUpperCase() })}{' '}
          {missing > 0
            ? words('stack.unit.missing', { missing })
            : outcomes.length > 0
              ? words('stack.unit.outcomes', { count: outcomes.length })
              : words('stack.unit.complete')}
        </small>
      </h3>
      <div
        className={`slot ${part(Math.max(0.12, needs / largest))}`}
        role="img"
        aria-label={words('stack.unit.said', { unit: title, held, planned, missing })}
      >
        {blocks.map(({ kind, id, title: name, credits, level }) => (
          <span
            key={`${kind} ${id}`}
            className={`${kind === 'held' ? 'held' : 'plan'} ${part(total === 0 ? 0 : credits / total)}`}
            title={text(name)}
          >
            <b>
              {kind === 'planned' ? '+' : ''}
              {number(credits)}
            </b>
            <em>
              {level === undefined ? '' : `${level} · `}
              {text(name)}
            </em>
          </span>
        ))}
        {missing > 0 ? (
          <span className="gap">
            <em>{words('stack.unit.missing', { missing })}</em>
          </span>
        ) : null}
      </div>
      {outcomes.length > 0 ? (
        <details className="absent small">
          <summary>{words('stack.outcomes', { count: outcomes.length })}</summary>
          <ul>
            {outcomes.map((outcome) => (
              <li key={text(outcome)} dir="auto">
                {text(outcome)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {unit.noOffer ? <p className="small muted absent">{words('stack.no-offer')}</p> : null}
    </div>
  )
}

/** The same as a table: for whoever reads it with the ears, or wants the numbers. */
export function StackTable({ map, ground }: { readonly map: StackMap; readonly ground: StackingGround }) {
  const words = useWords()
  const text = useText()
  const number = useNumber()
  return (
    <details className="card" id="stack-table" open>
      <summary>
        <strong>{words('stack.table')}</strong>
      </summary>
      <div className="scroll" tabIndex={0} role="region" aria-label={words('stack.table')}>
        <table>
          <thead>
            <tr>
              {(['stack.unit', 'stack.needs', 'stack.held', 'stack.planned', 'stack.missing', 'stack.filled'] as const).map((code) => (
                <th key={code} scope="col">
                  {words(code)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.units.map(({ id, title, needs, held, planned, missing, blocks }) => (
              <tr key={id}>
                <th scope="row">
                  <bdi>{text(title)}</bdi>
                </th>
                {[needs, held, planned, missing].map((value, place) => (
                  <td key={place}>{number(value)}</td>
                ))}
                <td>
                  {blocks.map(({ kind, id: block, title: name, credits }) => (
                    <div key={`${kind} ${block}`}>
                      <bdi>{text(name)}</bdi> ({number(credits)}
                      {kind === 'planned' ? `, ${words('stack.planned')}` : ''})
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {map.steps.length > 0 ? (
        <div className="scroll" tabIndex={0} role="region" aria-label={words('stack.next')}>
          <table>
            <caption>{words('stack.next')}</caption>
            <thead>
              <tr>
                {(['stack.step', 'stack.adds', 'stack.price-of', 'stack.takes', 'stack.where'] as const).map((code) => (
                  <th key={code} scope="col">
                    {words(code)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {map.steps.map(({ offer, title, credits, units, cost, weeks, until, place, where, mode }) => (
                <tr key={offer}>
                  <th scope="row">
                    <bdi>{text(title)}</bdi>
                  </th>
                  <td>
                    {number(credits)} <bdi>{units.map(text).join(', ')}</bdi>
                  </td>
                  <td>
                    {cost === undefined
                      ? words('stack.price-unknown')
                      : cost === 0
                        ? words('stack.free')
                        : words('stack.price', {
                            amount: cost,
                            currency: ground.offers.find((one) => one.offer.id === offer)?.offer.price?.currency ?? '',
                          })}
                  </td>
                  <td>
                    {weeks === undefined ? words('stack.time-unknown') : words('plan.weeks', { weeks })}
                    {until ? <> · {words('stack.until', { day: until })}</> : null}
                  </td>
                  <td>
                    {place ? <bdi>{text(place)}</bdi> : where === 'online' ? words('mode.online') : words('stack.where.unknown')}
                    {place && mode ? <> · {words(`mode.${mode}`)}</> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </details>
  )
}

/** How far one is, in a number and a bar. */
export function StackTotal({ map }: { readonly map: StackMap }) {
  const words = useWords()
  const { held, planned, needs, weeks, cost, system } = map
  return (
    <div className="card">
      <h2>{words('stack.have', { held, needs, system: system.toUpperCase() })}</h2>
      <div className="total" aria-hidden="true">
        <span className={`held ${part(needs === 0 ? 0 : held / needs)}`} />
        <span className={`plan ${part(needs === 0 ? 0 : planned / needs)}`} />
      </div>
      <p className="small">
        {words(`stack.status.${map.status}`)}{' '}
        {planned > 0 ? words('stack.with-plan', { credits: Math.round((held + planned) * 100) / 100 }) : ''}{' '}
        {weeks === undefined ? '' : words('stack.side-by-side', { weeks })}{' '}
        {cost === undefined ? '' : words('stack.cost', { amount: cost.amount, currency: cost.currency })}
      </p>
    </div>
  )
}
