import { getProfile, listProfiles } from '@cairn/domain/contract/design'
import { getGuidelineProposal, listGuidelineProposals, readInputs, showTogether } from '@cairn/domain/contract/guideline-proposals'
import { getGuideline } from '@cairn/domain/contract/guidelines'
import type { PageRequest } from '../page.ts'
import { ask, say } from '../route.ts'
import type { Page } from '../route.ts'
import { ProposePage } from './propose-page.tsx'
import type { ProfileSummary } from './propose-page.tsx'
import { TogetherPage } from './together-page.tsx'
import { RevisionPage, RevisionsPage } from './revision-page.tsx'
import { YouSaidPage } from './you-said-page.tsx'

const first = 'micro-credentials'

const codeOf = (request: PageRequest): string | undefined => {
  const code = request.query.get('refused')
  return code === null ? undefined : /^[a-z][a-z.-]{2,60}$/.test(code) ? code : ''
}
const plain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value)

async function profileOf(request: PageRequest, id: string): Promise<ProfileSummary | undefined> {
  const chain = await ask(request, `/api/profiles/${encodeURIComponent(id.slice(0, 80))}`, getProfile.reply)
  const [own] = chain?.profiles ?? []
  return (
    own && {
      id: own.id,
      title: own.title,
      settings: (chain?.profiles ?? [])
        .flatMap(({ rules }) => rules)
        .flatMap(({ check, clause, settings }) =>
          Object.entries(settings).flatMap(([setting, value]) => (plain(value) ? [{ check, clause, setting, value }] : [])),
        ),
    }
  )
}

/** Proposals to change a guideline, the form for a new one, and “you said, we did”. */
export const revisionRoutes: readonly (readonly [RegExp, (request: PageRequest, parts: readonly string[]) => Promise<Page | undefined>])[] =
  [
    [
      /^\/guidelines\/proposals$/,
      async (request) => {
        const event = request.query.get('event') ?? ''
        const reply = await ask(
          request,
          `/api/guideline-proposals${/^[A-Za-z0-9]{8,40}$/.test(event) ? `?event=${event}` : ''}`,
          listGuidelineProposals.reply,
        )
        return (
          reply && {
            title: say(request)('revisions.title'),
            body: (
              <RevisionsPage
                proposals={reply.proposals}
                event={event}
                mayPropose={request.actor?.roles.some((role) => role === 'policy-maker' || role === 'facilitator') === true}
              />
            ),
          }
        )
      },
    ],
    [
      /^\/guidelines\/proposals\/together$/,
      async (request) => {
        const given =
          request.posted?.kind === 'form' ? new URLSearchParams(request.posted.fields.map(([name, value]) => [name, value])) : request.query
        const reply = await ask(
          request,
          `/api/guideline-proposals/together?proposals=${encodeURIComponent(given.getAll('p').slice(0, 20).join(',').slice(0, 1300))}`,
          showTogether.reply,
        )
        return {
          title: say(request)('together.title'),
          ...(request.posted ? { status: 400 as const } : {}),
          body: (
            <TogetherPage
              together={reply}
              given={given}
              refused={request.posted?.kind === 'form' ? request.posted.refused : undefined}
              today={request.at.slice(0, 10)}
            />
          ),
        }
      },
    ],
    [
      /^\/guidelines\/proposals\/([A-Za-z0-9]+)$/,
      async (request, [id = '']) => {
        const proposal = await ask(request, `/api/guideline-proposals/${id}`, getGuidelineProposal.reply)
        return (
          proposal && {
            title: say(request)('revisions.one', { number: proposal.number }),
            body: <RevisionPage proposal={proposal} refused={codeOf(request)} />,
          }
        )
      },
    ],
    [
      /^\/guidelines\/([a-z0-9-]+)\/you-said$/,
      async (request, [id = '']) => {
        const guideline = await ask(request, `/api/guidelines/${id}/newest`, getGuideline.reply)
        const reply = await ask(request, `/api/guideline-proposals?guideline=${id}`, listGuidelineProposals.reply)
        return (
          guideline &&
          reply && {
            title: say(request)('you-said.title'),
            body: <YouSaidPage proposals={reply.proposals} guideline={guideline.guideline.title} />,
          }
        )
      },
    ],
    [
      /^\/guidelines\/propose$/,
      async (request) => {
        const { posted } = request
        // A form that was refused comes back with everything that was typed.
        const given = posted?.kind === 'form' ? new URLSearchParams(posted.fields.map(([name, value]) => [name, value])) : request.query
        const guideline = await ask(request, `/api/guidelines/${first}/newest`, getGuideline.reply)
        if (!guideline) return undefined
        const known = await ask(request, '/api/profiles', listProfiles.reply)
        const wanted = given.get('profile')
        const refs = given
          .getAll('source')
          .slice(0, 50)
          .flatMap((line) => line.split(' ')[1] ?? [])
          .join('\n')
          .slice(0, 12_000)
        const inputs =
          refs === '' ? undefined : await ask(request, `/api/guideline-inputs?refs=${encodeURIComponent(refs)}`, readInputs.reply)
        return {
          title: say(request)('revisions.propose'),
          ...(posted ? { status: 400 as const } : {}),
          body: (
            <ProposePage
              inputs={new Map((inputs?.inputs ?? []).flatMap(({ ref, label }) => (label === undefined ? [] : [[ref, label] as const])))}
              guideline={guideline.guideline}
              given={given}
              languages={request.languages}
              today={request.at.slice(0, 10)}
              profile={wanted ? await profileOf(request, wanted) : undefined}
              profiles={(known?.profiles ?? []).map(({ id, title }) => ({ id, title, settings: [] }))}
              refused={posted?.kind === 'form' ? posted.refused : codeOf(request)}
            />
          ),
        }
      },
    ],
  ]
