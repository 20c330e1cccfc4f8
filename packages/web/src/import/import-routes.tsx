import { getImport, listImports } from '@cairn/domain/contract/import'
import { DeskPage } from '../desk/desk-page.tsx'
import { ImportPage, ImportsPage } from './import-page.tsx'
import { ask, say } from '../route.ts'
import type { Route } from '../route.ts'

/** Lists that were brought in, and what became of each row. */
export const importRoutes: readonly Route[] = [
  [/^\/imports$/, async (request) => {
    const reply = await ask(request, '/api/imports', listImports.reply)
    return reply ? { title: say(request)('import.title'), body: <ImportsPage request={request} imports={reply.imports} /> } : { title: say(request)('desk.title'), status: 403, body: <DeskPage request={request} drafts={[]} submissions={[]} waiting={null} /> }
  }],
  [/^\/imports\/([A-Za-z0-9]+)(?:\/.*)?$/, async (request, [id = '']) => {
    const list = await ask(request, `/api/imports/${id}`, getImport.reply)
    return list && { title: list.name, body: <ImportPage request={request} list={list} /> }
  }],
]
