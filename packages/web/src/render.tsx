import { renderToStaticMarkup } from 'react-dom/server'
import { RegisterEntry, SearchReply, getProfile, listDrafts, listProfiles, listSubmissions } from '@cairn/domain/contract/design'
import { Submission, listWaiting } from '@cairn/domain/contract/review'
import { listGuidelines } from '@cairn/domain/contract/guidelines'
import { inLanguage } from '@cairn/domain/model/text'
import { wordsIn } from '@cairn/domain/model/words'
import { getInsights, getReadiness } from '@cairn/domain/contract/insights'
import { assessmentRoutes } from './assessing/assessment-routes.tsx'
import { CataloguePage } from './catalogue/catalogue-page.tsx'
import { AddToComparison } from './compare/add-to-comparison.tsx'
import { ComparePage } from './compare/compare-page.tsx'
import { skillsAbove } from './compare/skills-above.ts'
import { studioPages } from './design/studio-routes.tsx'
import { DeskPage, ReviewPage } from './desk/desk-page.tsx'
import { consultRoutes } from './consult/consult-routes.tsx'
import { itemRoutes } from './consult/item-routes.tsx'
import { revisionRoutes } from './guidelines/revision-routes.tsx'
import { endorseRoutes } from './endorse/endorse-routes.tsx'
import { guidelineRoutes } from './guidelines/guideline-routes.tsx'
import { goRoute } from './go/go-page.tsx'
import { GuidelinesPage } from './guidelines/guidelines-page.tsx'
import { HelpPage } from './guidelines/help-page.tsx'
import { InsightsPage } from './insights/insights-page.tsx'
import { MicroCredentialPage } from './micro-credential/micro-credential-page.tsx'
import { schemaOrg } from './micro-credential/schema-org.ts'
import type { PageReply, PageRequest } from './page.ts'
import { offerRoutes } from './offers/offer-routes.tsx'
import { recognitionRoutes } from './recognition/recognition-routes.tsx'
import { SubmissionPage } from './review/submission-page.tsx'
import { WaitingList } from './review/waiting-list.tsx'
import { stackRoutes } from './stack/stack-routes.tsx'
import { skillRoutes } from './skills/skill-routes.tsx'
import { StartPage } from './start/start-page.tsx'
import { ask, say } from './route.ts'
import type { Page, Route } from './route.ts'
import { Layout } from './ui/layout.tsx'
import { accountRoutes } from './account/account-routes.tsx'
import { policyRoutes } from './policy/policy-routes.tsx'
import { awardRoutes } from './award/award-routes.tsx'
import { ImportPage, ImportsPage } from './import/import-page.tsx'
import { getImport, listImports } from '@cairn/domain/contract/import'
import { credentialRoutes } from './credential/credential-routes.tsx'
import { SpeechContext, plainly } from './ui/words.tsx'
import { WordsHere, termsOn, wordsHerePlace } from './ui/words-here.tsx'
import { validationRoutes } from './validation/validation-routes.tsx'
import { VerifyPage } from './verify/verify-page.tsx'
import { walletRoutes } from './wallet/wallet-routes.tsx'

/** Renders one page to HTML. Pages ask the app itself for what they show; what is not there is a 404 with a way on. */
export async function render(request: PageRequest): Promise<PageReply> {
  const words = plainly(wordsIn(request.language.code, ...request.messages))
  const [route, parts] = find(request.path)
  const page: Page = (await route?.(request, parts)) ?? {
    title: words('site.not-found'),
    status: 404,
    body: (
      <>
        <h1>{words('site.not-found')}</h1>
        <p>{words('site.not-found.next')}</p>
        <a className="btn" href="/">
          {words('site.home')}
        </a>
      </>
    ),
  }
  const { title, body, status = 200, islands = [], jsonLd, data = {}, description, canonical } = page
  if (request.part)
    return {
      status,
      html: renderToStaticMarkup(
        <SpeechContext.Provider value={{ words: say(request), language: request.language }}>{body}</SpeechContext.Provider>,
      ),
    }
  const html = renderToStaticMarkup(
    <Layout request={request} title={title} islands={islands} jsonLd={jsonLd} data={data} description={description} canonical={canonical}>
      {body}
    </Layout>,
  )
  return { status, html: `<!doctype html>${explained(request, html)}` }
}

/** The page with the words of the field that it uses explained at its end; the glossary itself needs none. */
function explained(request: PageRequest, html: string): string {
  const words = say(request)
  const [main = ''] = /<main\b.*<\/main>/s.exec(html) ?? []
  const terms = request.path === '/help' ? [] : termsOn(main, words)
  const list = renderToStaticMarkup(
    <SpeechContext.Provider value={{ words, language: request.language }}>
      <WordsHere terms={terms} />
    </SpeechContext.Provider>,
  )
  return html.replace(wordsHerePlace, () => list)
}

function find(path: string): readonly [Route[1] | undefined, readonly string[]] {
  for (const [pattern, route] of routes) {
    const found = pattern.exec(path)
    if (found) return [route, found.slice(1).map((part) => part ?? '')]
  }
  return [undefined, []]
}

/** The developers of the body that awards it may start its next version. */
const mayRevise = ({ actor }: PageRequest, { latest, state, specification }: RegisterEntry): boolean =>
  latest &&
  state === 'registered' &&
  actor?.roles.includes('developer') === true &&
  specification.awardingBodies.some(({ id }) => id === actor.organisation || actor.within?.includes(id ?? '') === true)

const entryPage = async (request: PageRequest, slug: string, version?: string): Promise<Page | undefined> => {
  const entry = await ask(request, `/api/micro-credentials/${slug}${version ? `?version=${version}` : ''}`, RegisterEntry)
  if (!entry) return undefined
  const earlier = entry.versions.filter((one) => one.version < entry.version).at(-1)
  const before = earlier && (await ask(request, `/api/micro-credentials/${slug}?version=${earlier.version}`, RegisterEntry))
  const { title, description } = entry.specification
  const said = inLanguage(title, request.language.code).value
  return {
    title: said,
    description: description ? inLanguage(description, request.language.code).value : said,
    canonical: `${request.origin}/mc/${slug}${version ? `/v/${version}` : ''}`,
    body: <MicroCredentialPage entry={entry} before={before} mayRevise={mayRevise(request, entry)} />,
    jsonLd: schemaOrg(entry, request),
  }
}

const routes: readonly Route[] = [
  [/^\/$/, async (request) => ({ title: say(request)('start.title'), body: <StartPage request={request} /> })],
  [
    /^\/find$/,
    async (request) => {
      const reply = await ask(
        request,
        `/api/micro-credentials?${new URLSearchParams([...request.query].filter(([name, value]) => name !== 'lang' && value !== ''))}`,
        SearchReply,
      )
      return reply && { title: say(request)('find.title'), body: <CataloguePage request={request} reply={reply} /> }
    },
  ],
  [/^\/mc\/([a-z0-9-]+)$/, (request, [slug = '']) => entryPage(request, slug)],
  [/^\/mc\/([a-z0-9-]+)\/v\/(\d+)$/, (request, [slug = '', version]) => entryPage(request, slug, version)],
  [
    /^\/compare$/,
    async (request) => {
      const slugs = [...new Set([...request.query.getAll('with'), ...request.query.getAll('and')])]
        .filter((slug) => /^[a-z0-9-]{2,81}$/.test(slug))
        .slice(0, 3)
      const [first] = slugs
      const entries = (await Promise.all(slugs.map((slug) => ask(request, `/api/micro-credentials/${slug}`, RegisterEntry)))).filter(
        (entry) => entry !== undefined,
      )
      const like =
        first !== undefined && entries.length === 1
          ? await ask(
              request,
              `/api/micro-credentials?q=${encodeURIComponent(
                inLanguage(entries[0]?.specification.title ?? {}, request.language.code)
                  .value.split(' ')
                  .slice(0, 2)
                  .join(' '),
              )}`,
              SearchReply,
            )
          : undefined
      return {
        title: say(request)('compare.title'),
        body: (
          <>
            <ComparePage entries={entries} graph={await skillsAbove(request, entries)} />
            {entries.length > 0 && entries.length < 3 ? (
              <AddToComparison slugs={entries.map(({ slug }) => slug)} hits={like?.hits ?? []} />
            ) : null}
          </>
        ),
      }
    },
  ],
  [
    /^\/verify$/,
    async (request) => ({
      title: say(request)('verify.title'),
      body: <VerifyPage request={request} />,
      islands: ['src/islands/verify.tsx'],
    }),
  ],
  [
    /^\/desk$/,
    async (request) => {
      const drafts = request.actor?.roles.includes('developer') ? await ask(request, '/api/drafts', listDrafts.reply) : undefined
      const waiting = request.actor ? await ask(request, '/api/waiting', listWaiting.reply) : undefined
      const submissions = request.actor?.roles.includes('reviewer')
        ? await ask(request, '/api/submissions', listSubmissions.reply)
        : undefined
      return {
        title: say(request)('desk.title'),
        body: (
          <DeskPage
            request={request}
            drafts={drafts?.drafts ?? []}
            submissions={submissions?.submissions ?? []}
            waiting={waiting ? <WaitingList waiting={waiting.waiting} /> : null}
          />
        ),
      }
    },
  ],
  [
    /^\/imports$/,
    async (request) => {
      const reply = await ask(request, '/api/imports', listImports.reply)
      return reply
        ? { title: say(request)('import.title'), body: <ImportsPage request={request} imports={reply.imports} /> }
        : {
            title: say(request)('desk.title'),
            status: 403,
            body: <DeskPage request={request} drafts={[]} submissions={[]} waiting={null} />,
          }
    },
  ],
  [
    /^\/imports\/([A-Za-z0-9]+)(?:\/.*)?$/,
    async (request, [id = '']) => {
      const list = await ask(request, `/api/imports/${id}`, getImport.reply)
      return list && { title: list.name, body: <ImportPage request={request} list={list} /> }
    },
  ],
  [
    /^\/review$/,
    async (request) => {
      const submissions = await ask(request, '/api/submissions', listSubmissions.reply)
      return submissions
        ? { title: say(request)('review.title'), body: <ReviewPage request={request} submissions={submissions.submissions} /> }
        : {
            title: say(request)('desk.title'),
            status: 403,
            body: <DeskPage request={request} drafts={[]} submissions={[]} waiting={null} />,
          }
    },
  ],
  [
    /^\/review\/([a-z0-9-]+)\/(\d+)$/,
    async (request, [slug = '', version = '']) => {
      const submission = await ask(request, `/api/submissions/${slug}/${version}`, Submission)
      const waiting = submission && (await ask(request, '/api/waiting', listWaiting.reply))
      return (
        submission && {
          islands: ['src/islands/next.ts'],
          title: inLanguage(submission.entry.specification.title, request.language.code).value,
          body: <SubmissionPage request={request} submission={submission} waiting={waiting?.waiting ?? []} />,
        }
      )
    },
  ],
  ...studioPages,
  ...endorseRoutes,
  ...offerRoutes,
  ...skillRoutes,
  goRoute,
  ...itemRoutes,
  ...revisionRoutes,
  ...guidelineRoutes,
  ...recognitionRoutes,
  ...consultRoutes,
  ...walletRoutes,
  ...stackRoutes,
  ...assessmentRoutes,
  ...validationRoutes,
  [
    /^\/guidelines(?:\/([a-z0-9-]+))?$/,
    async (request, [id = '']) => {
      const chain = await ask(request, `/api/profiles/${id === '' ? 'eu-2022' : id}`, getProfile.reply)
      const known = await ask(request, '/api/profiles', listProfiles.reply)
      const texts = id === '' ? await ask(request, '/api/guidelines', listGuidelines.reply) : undefined
      return (
        chain && {
          title: say(request)('site.guidelines'),
          body: <GuidelinesPage profiles={chain.profiles} known={known?.profiles ?? []} texts={texts?.guidelines ?? []} />,
        }
      )
    },
  ],
  [
    /^\/insights$/,
    async (request) => {
      const insights = await ask(
        request,
        `/api/insights?${new URLSearchParams({ period: request.query.get('period') ?? 'year' })}`,
        getInsights.reply,
      )
      const readiness = request.actor && (await ask(request, '/api/readiness', getReadiness.reply))
      return insights && { title: say(request)('insights.title'), body: <InsightsPage insights={insights} readiness={readiness} /> }
    },
  ],
  [/^\/help$/, async (request) => ({ title: say(request)('site.help'), body: <HelpPage /> })],
  ...accountRoutes,
  ...policyRoutes,
  ...awardRoutes,
  ...credentialRoutes,
]
