import { QualificationChoices, QualificationSheet, getQualificationVersion } from '@cairn/domain/contract/qualifications'
import { StackingGround, getPopulation, listQualifications, listStackingBlocks } from '@cairn/domain/contract/stacking'
import { draftOf, emptyDraft } from '@cairn/domain/model/qualification-draft'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { notYours } from '../not-yours.tsx'
import { ask, say } from '../route.ts'
import type { Page, Route } from '../route.ts'
import { BlocksPage } from './blocks-page.tsx'
import { PopulationPage } from './population-page.tsx'
import { QualificationForm } from './qualification-form.tsx'
import { QualificationPage } from './qualification-page.tsx'
import { StackPage } from './stack-page.tsx'

/** The form of a qualification: as it was sent, else as it is stored, else empty. */
async function qualificationForm(request: PageRequest, slug: string | undefined): Promise<Page | undefined> {
  if (request.actor?.roles.includes('developer') !== true) return notYours(request, 'qualification.title-page', ['stack.who-sees'])
  const sheet = slug === undefined ? undefined : await ask(request, `/api/stacking/qualifications/${slug}`, QualificationSheet)
  const choices = await ask(request, '/api/stacking/choices', QualificationChoices)
  if (!choices || (slug !== undefined && !sheet)) return undefined
  const sent = request.posted?.kind === 'qualification' ? request.posted : undefined
  const draft = sent?.draft ?? (sheet ? draftOf(sheet.qualification) : emptyDraft(request.actor.organisation, request.language.code))
  return {
    title: say(request)('qualification.title-page'),
    body: (
      <QualificationForm
        request={request}
        draft={draft}
        sheet={sheet}
        choices={choices}
        complaints={sent?.problems ?? []}
        effect={sent?.effect}
        tried={sent?.tried ?? ''}
        reason={sent?.reason ?? ''}
        changedSince={sent?.changedSince === true}
      />
    ),
  }
}
/** What a qualification asks for, now or in an earlier version. */
async function qualificationPage(request: PageRequest, slug: string, version?: string): Promise<Page | undefined> {
  const ground = version === undefined ? await ask(request, `/api/qualifications/${slug}`, StackingGround) : undefined
  const found = await ask(request, `/api/qualifications/${slug}/v/${version ?? ground?.revision ?? 1}`, getQualificationVersion.reply)
  if (!found) return undefined
  const mine =
    request.actor?.roles.includes('developer') === true &&
    (request.actor.within ?? [request.actor.organisation]).includes(found.qualification.awardingBodies[0]?.id ?? '')
  return {
    title: inLanguage(found.qualification.title, request.language.code).value,
    canonical: `${request.origin}/stack/q/${slug}`,
    body: <QualificationPage {...found} mine={mine} />,
  }
}

/** What adds up to what: the map for everybody, the same from a developer’s side, and counts for the ministry. */
export const stackRoutes: readonly Route[] = [
  [
    /^\/stack$/,
    async (request) => {
      const known = await ask(request, '/api/qualifications', listQualifications.reply)
      const qualifications = known?.qualifications ?? []
      const wanted = (request.posted?.kind === 'stacked' ? request.posted.ground?.slug : undefined) ?? request.query.get('q') ?? ''
      const chosen = qualifications.some(({ slug }) => slug === wanted) ? wanted : (qualifications[0]?.slug ?? '')
      return {
        title: say(request)('stack.title'),
        description: say(request)('stack.lead'),
        canonical: `${request.origin}/stack`,
        body: <StackPage request={request} qualifications={qualifications} chosen={chosen} />,
        islands: ['src/islands/stack.tsx'],
      }
    },
  ],
  [
    /^\/stack\/blocks$/,
    async (request) => {
      const reply = await ask(request, '/api/stacking/blocks', listStackingBlocks.reply)
      return reply
        ? { title: say(request)('blocks.title'), body: <BlocksPage {...reply} /> }
        : notYours(request, 'blocks.title', ['stack.who-sees'])
    },
  ],
  [/^\/stack\/q\/new$/, (request) => qualificationForm(request, undefined)],
  [/^\/stack\/q\/([a-z0-9][a-z0-9-]{0,80})\/edit$/, (request, [slug = '']) => qualificationForm(request, slug)],
  [/^\/stack\/q\/([a-z0-9][a-z0-9-]{0,80})$/, (request, [slug = '']) => qualificationPage(request, slug)],
  [
    /^\/stack\/q\/([a-z0-9][a-z0-9-]{0,80})\/v\/(\d{1,6})$/,
    (request, [slug = '', version = '']) => qualificationPage(request, slug, version),
  ],
  [
    /^\/stack\/population$/,
    async (request) => {
      const view = await ask(request, '/api/stacking/population', getPopulation.reply)
      return view
        ? { title: say(request)('population.title'), body: <PopulationPage view={view} /> }
        : notYours(request, 'population.title', ['stack.who-sees'])
    },
  ],
]
