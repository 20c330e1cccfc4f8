import { listContributions, listPublished } from '@cairn/domain/contract/contributions'
import { listGuidelineProposals } from '@cairn/domain/contract/guideline-proposals'
import { getGuideline, listPractice } from '@cairn/domain/contract/guidelines'
import { clauseAt } from '@cairn/domain/guidelines/guideline-reading'
import { Audience } from '@cairn/domain/model/guideline'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { say } from '../route.ts'
import type { Route } from '../route.ts'
import { ClausePage } from './clause-page.tsx'
import { Comments, SentPractice } from './contribute.tsx'
import { GuidelinePage } from './guideline-page.tsx'
import { ModerationPage } from './moderation-page.tsx'
import { PracticePage } from './practice-page.tsx'

/** The guideline that practice cards name their clauses of. */
const first = 'micro-credentials'

const guidelineOf = async (request: PageRequest, id: string, version: string, compare?: string) => {
  const reply = await request.ask(
    `/api/guidelines/${id}/${version}${compare === undefined ? '' : `?compare=${encodeURIComponent(compare)}`}`,
  )
  return reply.ok ? getGuideline.reply.parse(await reply.json()) : undefined
}
const practiceOf = async (request: PageRequest, query: Readonly<Record<string, string>>) => {
  const reply = await request.ask(`/api/practice?${new URLSearchParams(query)}`)
  return reply.ok ? listPractice.reply.parse(await reply.json()) : undefined
}

const publishedOf = async (request: PageRequest, query: Readonly<Record<string, string>>) => {
  const reply = await request.ask(`/api/contributions/published?${new URLSearchParams(query)}`)
  return reply.ok ? listPublished.reply.parse(await reply.json()).contributions : []
}

/** Inputs in the words of those who gave them, and proposals by their number, by address. */
async function labelsOf(request: PageRequest, guideline: string): Promise<ReadonlyMap<string, string>> {
  const reply = await request.ask(`/api/guideline-proposals?guideline=${guideline}`)
  const { proposals } = reply.ok ? listGuidelineProposals.reply.parse(await reply.json()) : { proposals: [] }
  const words = say(request)
  return new Map(
    proposals.flatMap(({ id, number, sources }) => [
      [`/guidelines/proposals/${id}`, words('revisions.name', { number: String(number).padStart(2, '0') })] as const,
      ...sources.flatMap(({ ref, label }) => (label === undefined ? [] : [[ref, label] as const])),
    ]),
  )
}

/** A guideline, one of its versions, one of its clauses; and practice. */
export const guidelineRoutes: readonly Route[] = [
  [
    /^\/guidelines\/([a-z0-9-]+)\/(\d+\.\d+|newest)$/,
    async (request, [id = '', version = '']) => {
      const compared = request.query.get('compare')
      const reply = await guidelineOf(request, id, version, compared === null || compared === '' ? undefined : compared)
      if (!reply) return undefined
      const { guideline, versions, changes } = reply
      return {
        title: inLanguage(guideline.title, request.language.code).value,
        description: inLanguage(guideline.introduction, request.language.code).value,
        canonical: `${request.origin}/guidelines/${id}/${guideline.version}`,
        body: (
          <GuidelinePage
            guideline={guideline}
            versions={versions}
            changes={changes}
            compared={compared ?? undefined}
            audience={Audience.safeParse(request.query.get('for')).data}
          />
        ),
      }
    },
  ],
  [
    /^\/guidelines\/([a-z0-9-]+)\/(\d+\.\d+|newest)\/(\d+(?:\.\d+){1,2})$/,
    async (request, [id = '', version = '', number = '']) => {
      const reply = await guidelineOf(request, id, version)
      const clause = reply && clauseAt(reply.guideline, number)
      if (!clause) return undefined
      const practice = await practiceOf(request, { clause: clause.item })
      const about = `${id}/${reply.guideline.version}/${number}`
      const comments = await publishedOf(request, { kind: 'comment', about })
      const address = `${request.origin}/guidelines/${id}/${reply.guideline.version}/${number}`
      const labels = clause.inputs.length > 0 ? await labelsOf(request, id) : new Map<string, string>()
      return {
        title: `${number} ${inLanguage(clause.title, request.language.code).value}`,
        description: inLanguage(clause.text, request.language.code).value,
        canonical: address,
        body: (
          <ClausePage
            guideline={reply.guideline}
            clause={clause}
            practice={practice?.cards ?? []}
            address={address}
            labels={labels}
            comments={<Comments contributions={comments} sent={request.query.get('sent') ?? undefined} about={about} />}
          />
        ),
      }
    },
  ],
  [
    /^\/practice$/,
    async (request) => {
      const [country, sector] = [request.query.get('country') ?? '', request.query.get('sector') ?? '']
      const reply = await practiceOf(request, { country, sector })
      const guideline = await guidelineOf(request, first, 'newest')
      const sent = await publishedOf(request, { kind: 'practice' })
      return (
        reply &&
        guideline && {
          title: say(request)('practice.title'),
          body: (
            <PracticePage
              {...reply}
              country={country}
              sector={sector}
              guideline={guideline.guideline}
              sent={<SentPractice contributions={sent} sent={request.query.get('sent') ?? undefined} />}
            />
          ),
        }
      )
    },
  ],
  [
    /^\/moderation$/,
    async (request) => {
      const reply = request.actor ? await request.ask('/api/contributions') : undefined
      const queue = reply?.ok ? listContributions.reply.parse(await reply.json()) : undefined
      return {
        title: say(request)('moderation.title'),
        body: <ModerationPage waiting={queue?.waiting} of={queue?.of ?? 0} refused={request.query.has('refused')} />,
      }
    },
  ],
]
