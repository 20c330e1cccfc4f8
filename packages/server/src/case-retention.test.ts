import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RecognitionCase } from '@cairn/domain/contract/cases'
import { anonymiseCases } from './operations/cases/anonymise-cases.ts'
import type { RunningServer } from './serve.ts'
import { databases, demonstrationServer, visitor } from './testing/servers.ts'

describe.each(databases)('a case whose time is over, on %s', (kind) => {
  let server: RunningServer
  beforeAll(async () => {
    server = await demonstrationServer(kind)
    await server.idle()
  })
  afterAll(() => server.close())

  test('no longer says whose it was; a younger one, and one whose profile says nothing, are left as they are', async () => {
    const officer = await visitor(server, 'officer')
    const file = await (await officer.ask('/demo/files/genuine')).text()
    const closed = async (profile: string, ended: string): Promise<string> => {
      const one = RecognitionCase.parse(
        await (
          await officer.ask(`/api/recognition-cases?profile=${profile}`, {
            method: 'POST',
            headers: { 'content-type': 'application/octet-stream' },
            body: file,
          })
        ).json(),
      )
      await officer.ask(`/api/recognition-cases/${one.id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          revision: one.revision,
          work: { ...one.work, applicant: { name: 'Demo Holder', email: 'holder@demo.example', language: 'en' } },
        }),
      })
      expect((await officer.post(`/api/recognition-cases/${one.id}/close`, { text: 'Demo Holder has taken it back.' })).status).toBe(200)
      await server.ports.register.updateTable('recognition_cases').set({ received: ended }).where('id', '=', one.id).execute()
      return one.id
    }
    const long = new Date(Date.now() - 26 * 31 * 86_400_000).toISOString()
    const [past, young, silent] = [
      await closed('demo-2026', long),
      await closed('demo-2026', new Date().toISOString()),
      await closed('eu-2022', long),
    ]
    expect(await anonymiseCases(server.ports)).toBe(1)
    const whole = async (id: string) =>
      JSON.stringify(await server.ports.register.selectFrom('recognition_cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
    expect(await whole(past)).not.toMatch(/Demo Holder|holder@demo|Demo Learner/)
    expect(await server.ports.register.selectFrom('recognition_cases').select('file').where('id', '=', past).executeTakeFirst()).toEqual({
      file: '',
    })
    for (const id of [young, silent]) expect(await whole(id)).toMatch(/Demo Holder/)
    // Once is enough, it is on record, and the case can still be opened.
    expect(await anonymiseCases(server.ports)).toBe(0)
    expect(
      (await server.ports.register.selectFrom('acts').select('verb').where('subject', '=', `case/${past}`).execute()).map(
        ({ verb }) => verb,
      ),
    ).toContain('anonymise-case')
    expect(RecognitionCase.parse(await (await officer.ask(`/api/recognition-cases/${past}`)).json()).work.applicant.name).toBe('')
  })
})
