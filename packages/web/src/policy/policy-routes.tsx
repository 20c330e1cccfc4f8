import { getProfile, listProfiles } from '@cairn/domain/contract/design'
import { getProposal, listProposals } from '@cairn/domain/contract/proposals'
import { PolicyPage } from './policy-page.tsx'
import { tryChange } from './policy-route.ts'
import { ProposalPage, ProposalsPage } from './proposals-page.tsx'
import { ask, say } from '../route.ts'
import type { Route } from '../route.ts'

/** Rules, what they would do, and proposals to change them. */
export const policyRoutes: readonly Route[] = [
  [
    /^\/policy$/,
    async (request) => {
      const id = request.query.get('profile') ?? 'ee-2025'
      const chain = await ask(request, `/api/profiles/${encodeURIComponent(id.slice(0, 80))}`, getProfile.reply)
      const known = await ask(request, '/api/profiles', listProfiles.reply)
      return (
        chain && {
          title: say(request)('policy.title'),
          islands: ['src/islands/policy.ts'],
          body: (
            <PolicyPage
              profiles={chain.profiles}
              known={known?.profiles ?? []}
              mayPropose={request.actor?.roles.includes('policy-maker') === true}
              today={request.at.slice(0, 10)}
              {...await tryChange(request, chain.profiles)}
            />
          ),
        }
      )
    },
  ],
  [
    /^\/policy\/proposals$/,
    async (request) => {
      const reply = await ask(request, '/api/profile-proposals', listProposals.reply)
      return reply && { title: say(request)('proposals.title'), body: <ProposalsPage proposals={reply.proposals} /> }
    },
  ],
  [
    /^\/policy\/proposals\/([A-Za-z0-9]+)$/,
    async (request, [id = '']) => {
      const proposal = await ask(request, `/api/profile-proposals/${id}`, getProposal.reply)
      return (
        proposal && {
          title: say(request)('proposals.one'),
          body: <ProposalPage proposal={proposal} refused={request.query.has('refused')} today={request.at.slice(0, 10)} />,
        }
      )
    },
  ],
]
