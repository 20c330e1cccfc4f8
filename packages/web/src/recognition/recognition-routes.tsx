import { RecognitionCase, listCases } from '@cairn/domain/contract/cases'
import { listTargets } from '@cairn/domain/contract/targets'
import { getHeldDecision, listDecisions, listUses } from '@cairn/domain/contract/decisions'
import { listProfiles } from '@cairn/domain/contract/design'
import { Precedent } from '@cairn/domain/model/precedent'
import { notYours } from '../not-yours.tsx'
import { ask, say } from '../route.ts'
import type { Route } from '../route.ts'
import { CasePage } from './case-page.tsx'
import { CasesPage } from './cases-page.tsx'
import { DecisionCard, DecisionsPage, HeldDecisionPage, UsesPage } from './decisions-page.tsx'

/** The recognition desk, published decisions, the ledger, and a decision behind its link. */
export const recognitionRoutes: readonly Route[] = [
  [
    /^\/recognition$/,
    async (request) => {
      const cases = await ask(request, '/api/recognition-cases', listCases.reply)
      if (!cases) return notYours(request, 'cases.title', ['cases.intro', 'cases.officers'])
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
      return uses
        ? { title: say(request)('uses.title'), body: <UsesPage uses={uses.uses} /> }
        : notYours(request, 'cases.title', ['cases.intro', 'cases.officers'])
    },
  ],
  [
    /^\/recognition\/([A-Za-z0-9]+)$/,
    async (request, [id = '']) => {
      const one = await ask(request, `/api/recognition-cases/${id}`, RecognitionCase)
      if (!one)
        return request.actor?.roles.includes('officer') === true
          ? undefined
          : notYours(request, 'cases.title', ['cases.intro', 'cases.officers'])
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
