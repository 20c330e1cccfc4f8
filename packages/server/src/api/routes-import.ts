import type { OpenAPIHono } from '@hono/zod-openapi'
import * as contract from '@cairn/domain/contract/import'
import { chooseColumns, decideImportRow, getImport, listImports, readImport, runImport } from '../operations/import-list.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** Lists of courses on their way into the register. */
export function importRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, contract.listImports, (_, { actor }) => listImports(ports, actor))
  mount(app, ports, contract.readImport, (_, { actor, query, bytes, words }) => readImport(ports, actor, query.name, bytes, words))
  mount(app, ports, contract.getImport, (_, { actor, params, words }) => getImport(ports, actor, params.id, words))
  mount(app, ports, contract.chooseColumns, (_, { actor, params, body, words }) =>
    chooseColumns(ports, actor, params.id, body.columns, words),
  )
  mount(app, ports, contract.runImport, (_, { actor, params, words }) => runImport(ports, actor, params.id, words))
  mount(app, ports, contract.decideImportRow, (_, { actor, params, body, words }) =>
    decideImportRow(ports, actor, params.id, params.number, body, words),
  )
}
