import { listColumnSets } from '@cairn/domain/contract/canvas'
import { getPlan, listPlans } from '@cairn/domain/contract/consultation-plans'
import { listConsultations } from '@cairn/domain/contract/consultation'
import { Desk, OwnPart, PublicEvent } from '@cairn/domain/contract/consultation-views'
import { watchLiveDemonstration } from '@cairn/domain/contract/live-demonstration'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { ask, say } from '../route.ts'
import type { Route } from '../route.ts'
import { isZone } from './clock.tsx'
import { EventPage } from './event-page.tsx'
import { EventsPage } from './events-page.tsx'
import { ItemPage } from './item-page.tsx'
import { JoinPage, PhonePage } from './phone-page.tsx'
import { RunPage } from './run-page.tsx'
import { WatchPage } from './watch-page.tsx'
import { ScreenPage } from './screen-page.tsx'

const islands = ['src/islands/consult.ts']

/** A tenant without a host of its own is named in the address of whoever has no secret yet. */
const tenantOf = (request: PageRequest): string => {
  const tenant = request.query.get('tenant') ?? ''
  return /^[a-z0-9][a-z0-9-]{0,39}$/.test(tenant) ? `?tenant=${tenant}` : ''
}
const refusalOf = (request: PageRequest): string | undefined => {
  const code = request.query.get('refused')
  if (code === null) return undefined
  const said = /^[a-z.-]{3,60}$/.test(code) ? say(request)(code, { least: 5, most: 5 }) : code
  return said === code ? say(request)('consult.refused') : said
}
const titleOf = (request: PageRequest, { event }: PublicEvent): string => inLanguage(event.title, request.language.code).value
const eventAt = (request: PageRequest, id: string): Promise<PublicEvent | undefined> =>
  ask(request, `/api/consultations/${id}${tenantOf(request)}`, PublicEvent)

/** Consultations: for everybody, for a phone, for the room, for whoever runs them. */
export const consultRoutes: readonly Route[] = [
  [
    /^\/consult$/,
    async (request) => {
      const reply = await ask(request, '/api/consultations', listConsultations.reply)
      const mayPlan = request.actor?.roles.includes('facilitator') === true
      const plans = mayPlan ? await ask(request, '/api/consultation-plans', listPlans.reply) : undefined
      return {
        title: say(request)('consult.title'),
        body: (
          <EventsPage
            live={request.demonstration}
            events={reply?.events ?? []}
            plans={plans?.plans ?? []}
            mayPlan={mayPlan}
            refused={refusalOf(request)}
          />
        ),
      }
    },
  ],
  [
    /^\/consult\/plan\/([A-Za-z0-9]{8,40})$/,
    async (request, [id = '']) => {
      const plan = await ask(request, `/api/consultation-plans/${id}`, getPlan.reply)
      const columnSets = plan && (await ask(request, '/api/canvas-columns', listColumnSets.reply))
      return (
        plan &&
        columnSets && {
          title: say(request)('agenda.page'),
          islands: ['src/islands/plan.tsx'],
          data: { 'column-sets': columnSets },
          body: (
            <div className="stack event">
              <p className="small">
                <a href="/consult">{say(request)('consult.title')}</a>
              </p>
              <h1>{say(request)('agenda.page')}</h1>
              <div id="plan" data-plan={id} data-languages={request.languages.map(({ code }) => code).join(' ')}>
                <p role="status">{say(request)('studio.saving.loading')}</p>
              </div>
              <noscript>
                <p className="note">
                  {say(request)('agenda.needs-script')} <a href="/consult#plan">{say(request)('consult.plan')}</a>
                </p>
              </noscript>
            </div>
          ),
        }
      )
    },
  ],
  [
    /^\/consult\/([A-Za-z0-9]{8,40})$/,
    async (request, [id = '']) => {
      const now = await eventAt(request, id)
      const asked = request.query.get('zone') ?? ''
      const zone = now && isZone(asked) && asked !== '' ? asked : (now?.event.zone ?? 'UTC')
      const runs = now && request.actor?.roles.includes('facilitator') === true
      return (
        now && {
          title: titleOf(request, now),
          ...(now.event.description ? { description: inLanguage(now.event.description, request.language.code).value } : {}),
          islands,
          body: (
            <EventPage
              now={now}
              zone={zone}
              chosen={asked !== ''}
              origin={request.origin}
              tenant={tenantOf(request)}
              runs={runs === true}
            />
          ),
        }
      )
    },
  ],
  [
    /^\/consult\/([A-Za-z0-9]{8,40})\/screen$/,
    async (request, [id = '']) => {
      const now = await eventAt(request, id)
      return (
        now && { title: titleOf(request, now), islands, body: <ScreenPage now={now} origin={request.origin} tenant={tenantOf(request)} /> }
      )
    },
  ],
  [
    /^\/consult\/([A-Za-z0-9]{8,40})\/watch$/,
    async (request, [id = '']) => {
      const room = await ask(request, `/api/live-demonstration/${id}`, watchLiveDemonstration.reply)
      const own = room && (await ask(request, `/api/consultations/${id}/own`, OwnPart))
      return (
        room &&
        own && {
          title: inLanguage(room.event.title, request.language.code).value,
          islands,
          body: <WatchPage room={room} own={request.part ? { ...own, joined: true } : own} />,
        }
      )
    },
  ],
  [
    /^\/consult\/([A-Za-z0-9]{8,40})\/phone$/,
    async (request, [id = '']) => {
      const now = await eventAt(request, id)
      const own = now && (await ask(request, `/api/consultations/${id}/own`, OwnPart))
      if (!now || !own) return undefined
      // A piece that goes to all phones knows of no single one; the page itself asks who has not joined to do so first.
      if (!own.joined && !request.part)
        return {
          title: titleOf(request, now),
          body: <JoinPage code={now.event.code} tenant={tenantOf(request)} refused={refusalOf(request)} known={now} />,
        }
      return { title: titleOf(request, now), islands, body: <PhonePage now={now} own={own} refused={refusalOf(request)} /> }
    },
  ],
  [
    /^\/consult\/([A-Za-z0-9]{8,40})\/(?:run|moderate)$/,
    async (request, [id = '']) => {
      const desk = await ask(request, `/api/consultations/${id}/desk`, Desk)
      const handed = request.query.get('handed') ?? ''
      if (desk)
        return {
          title: titleOf(request, desk),
          islands,
          body: (
            <RunPage
              desk={desk}
              refused={refusalOf(request)}
              handed={handed.startsWith(`${request.origin}/consult/${id}/take/`) ? handed : undefined}
            />
          ),
        }
      const now = await eventAt(request, id)
      return (
        now && {
          title: titleOf(request, now),
          status: 403,
          body: (
            <div className="stack">
              <h1>{titleOf(request, now)}</h1>
              <p>{say(request)('consult.run.forbidden')}</p>
              <p className="row">
                <a className="btn" href="/sign-in">
                  {say(request)('site.sign-in')}
                </a>
                <a href={`/consult/${id}`}>{say(request)('consult.timetable')}</a>
              </p>
            </div>
          ),
        }
      )
    },
  ],
  [
    /^\/consult\/([A-Za-z0-9]{8,40})\/items\/([A-Za-z0-9]{8,40})$/,
    async (request, [id = '', item = '']) => {
      const now = await eventAt(request, id)
      const one = now?.event.items.find((each) => each.id === item)
      return now && one && { title: inLanguage(one.title, request.language.code).value, body: <ItemPage now={now} item={one} /> }
    },
  ],
  [
    /^\/j(?:\/(\d{6}))?$/,
    async (request, [code = '']) => ({
      title: say(request)('consult.join'),
      body: <JoinPage code={code} tenant={tenantOf(request)} refused={refusalOf(request)} known={undefined} />,
    }),
  ],
]
