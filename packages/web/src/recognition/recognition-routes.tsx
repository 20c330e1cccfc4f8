import { RecognitionCase, listCases } from '@cairn/domain/contract/cases'
import { listTargets } from '@cairn/domain/contract/targets'
import { getHeldDecision, listDecisions, listUses } from '@cairn/domain/contract/decisions'
import { listProfiles } from '@cairn/domain/contract/design'
import { Precedent } from '@cairn/domain/model/precedent'
import type { PageRequest } from '../page.ts'
import { ask, say } from '../route.ts'
import type { Page, Route } from '../route.ts'
import { CasePage } from './case-page.tsx'
import { CasesPage } from './cases-page.tsx'
import { DecisionCard, DecisionsPage, HeldDecisionPage, UsesPage } from './decisions-page.tsx'

/** Whoever is not an officer learns what this is, and how to sign in as one. */
const notYours = (request: PageRequest): Page => ({
  title: say(request)('cases.title'),
  status: request.actor ? 403 : 401,
  body: (
    <div className="stack">
      <h1>{say(request)('cases.title')}</h1>
      <p>{say(request)('cases.intro')}</p>
      <p>{say(request)('cases.officers')}</p>
      <p>
        <a className="btn" href="/sign-in">
          {say(request)('site.sign-in')}
        </a>
      </p>
    </div>
  ),
})

/** The recognition desk, published decisions, the ledger, and a decision behind its link. */
export const recognitionRoutes: readonly Route[] = [
  [
    /^\/recognition$/,
    async (request) => {
      const cases = await ask(request, '/api/recognition-cases', listCases.reply)
      if (!cases) return notYours(request)
      const targets = await ask(request, '/api/recognition-targets', listTargets.reply)
      const profiles = await ask(request, '/api/profiles', listProfiles.reply)
      return {
        title: say(request)('cases.title'),
        body: <CasesPage request={request} cases={cases.cases} targets={targets?.targets ?? []} profiles={profiles?.profiles ?? []} />,
      }
    },
  ],
  [
    /^\/recognition\/uses$/,
    async (request) => {
      const uses = await ask(request, '/api/credential-uses', listUses.reply)
      return uses ? { title: say(request)('uses.title'), body: <UsesPage uses={uses.uses} /> } : notYours(request)
    },
  ],
  [
    /^\/recognition\/([A-Za-z0-9]+)$/,
    async (request, [id = '']) => {
      const one = await ask(request, `/api/recognition-cases/${id}`, RecognitionCase)
      if (!one) return request.actor?.roles.includes('officer') === true ? undefined : notYours(request)
      const targets = one.may.work ? await ask(request, '/api/recognition-targets', listTargets.reply) : undefined
      return {
        title: one.number,
        body: <CasePage request={request} one={one} targets={targets?.targets ?? []} />,
        islands: one.may.work ? ['src/islands/case.ts'] : [],
      }
    },
  ],
  [
    /^\/decisions$/,
    async (request) => {
      const query = new URLSearchParams([...request.query].filter(([name, value]) => ['q', 'decision'].includes(name) && value !== ''))
      const reply = await ask(request, `/api/decisions?${query}`, listDecisions.reply)
      return (
        reply && {
          title: say(request)('decisions.title'),
          body: <DecisionsPage request={request} decisions={reply.decisions} more={reply.more} />,
          canonical: `${request.origin}/decisions`,
        }
      )
    },
  ],
  [
    /^\/decisions\/([A-Za-z0-9]+)$/,
    async (request, [id = '']) => {
      const one = await ask(request, `/api/decisions/${id}`, Precedent)
      return (
        one && {
          title: one.presented.title,
          body: (
            <div className="stack">
              <h1>{say(request)('decisions.one')}</h1>
              <DecisionCard one={one} />
              <p>
                <a href="/decisions">{say(request)('decisions.title')}</a>
              </p>
            </div>
          ),
          canonical: `${request.origin}/decisions/${id}`,
        }
      )
    },
  ],
  [
    /^\/r\/([A-Za-z0-9_-]+)$/,
    async (request, [token = '']) => {
      const held = await ask(request, `/api/recognised/${token}`, getHeldDecision.reply)
      return held && { title: held.letter.title, body: <HeldDecisionPage request={request} token={token} held={held} /> }
    },
  ],
]
