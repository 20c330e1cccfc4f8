import { getCanvas, getConclusion, getOutline, getSummary, listColumnSets } from '@cairn/domain/contract/canvas'
import { PublicEvent } from '@cairn/domain/contract/consultation-views'
import { listGuidelineProposals } from '@cairn/domain/contract/guideline-proposals'
import { listPractice } from '@cairn/domain/contract/guidelines'
import { inLanguage } from '@cairn/domain/model/text'
import { wordsIn } from '@cairn/domain/model/words'
import type { PageRequest } from '../page.ts'
import { ask } from '../route.ts'
import type { Page } from '../route.ts'
import { plainly } from '../ui/words.tsx'
import { CanvasPage } from './canvas-page.tsx'
import { ConclusionPage } from './conclusion-page.tsx'
import { OutlinePage } from './outline-page.tsx'
import { SummaryPage } from './summary-page.tsx'

const refusalOf = (request: PageRequest): string | undefined => {
  const code = request.query.get('refused')
  return code !== null && /^[a-z][a-z.-]{2,60}$/.test(code) ? code : undefined
}

/** The page of an item that is worked on: a canvas, a conclusion, an outline; nothing for the other kinds. */
export async function itemPage(request: PageRequest, id: string, item: string): Promise<Page | undefined> {
  const now = await ask(request, `/api/consultations/${id}`, PublicEvent)
  const one = now?.event.items.find((each) => each.id === item)
  if (!now || !one) return undefined
  const api = `/api/consultations/${id}/${one.kind}/${item}`
  const title = inLanguage(one.title, request.language.code).value
  const refused = refusalOf(request)
  if (one.kind === 'canvas') {
    const canvas = await ask(request, api, getCanvas.reply)
    const sets = await ask(request, '/api/canvas-columns', listColumnSets.reply)
    return (
      canvas && {
        title,
        islands: ['src/islands/canvas.tsx'],
        body: (
          <CanvasPage
            canvas={canvas}
            event={now.event}
            screen={request.query.get('view') === 'screen'}
            origin={request.origin}
            sets={sets?.sets ?? []}
            refused={refused}
          />
        ),
      }
    )
  }
  if (one.kind === 'conclusion') {
    const conclusion = await ask(request, api, getConclusion.reply)
    const desk = await request.ask(`/api/consultations/${id}/desk`)
    return (
      conclusion && {
        title,
        islands: ['src/islands/consult.ts'],
        body: <ConclusionPage conclusion={conclusion} event={now.event} refused={refused} moderator={desk.ok} />,
      }
    )
  }
  if (one.kind === 'outline') {
    const outline = await ask(request, api, getOutline.reply)
    const practice = await ask(request, '/api/practice', listPractice.reply)
    return (
      outline && {
        title,
        islands: ['src/islands/consult.ts'],
        body: (
          <OutlinePage
            outline={outline}
            event={now.event}
            practice={practice?.cards ?? []}
            refused={refused}
            today={request.at.slice(0, 10)}
          />
        ),
      }
    )
  }
  return one.kind === 'summary' ? summaryPage(request, id) : undefined
}

async function summaryPage(request: PageRequest, id: string): Promise<Page | undefined> {
  const summary = await ask(request, `/api/consultations/${id}/summary`, getSummary.reply)
  const now = await ask(request, `/api/consultations/${id}`, PublicEvent)
  const led = await ask(request, `/api/guideline-proposals?event=${id}`, listGuidelineProposals.reply)
  return (
    summary &&
    now && {
      title: plainly(wordsIn(request.language.code, ...request.messages))('summary.title'),
      body: <SummaryPage summary={summary} now={now} proposals={led?.proposals ?? []} refused={refusalOf(request)} />,
    }
  )
}

/** Items of a consultation that are worked on, and what it has come to. */
export const itemRoutes: readonly (readonly [RegExp, (request: PageRequest, parts: readonly string[]) => Promise<Page | undefined>])[] = [
  [/^\/consult\/([A-Za-z0-9]{8,40})\/summary$/, (request, [id = '']) => summaryPage(request, id)],
  [/^\/consult\/([A-Za-z0-9]{8,40})\/items\/([A-Za-z0-9]{8,40})$/, (request, [id = '', item = '']) => itemPage(request, id, item)],
]
