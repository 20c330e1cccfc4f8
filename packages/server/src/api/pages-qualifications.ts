import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { QualificationSheet } from '@cairn/domain/contract/qualifications'
import { RulesEffect } from '@cairn/domain/contract/stacking'
import { checkDraft } from '@cairn/domain/model/check-draft'
import { qualificationFrom } from '@cairn/domain/model/qualification-draft'
import { changedBy, draftFrom } from '@cairn/domain/model/qualification-form'
import type { PageRequest } from '@cairn/web/page'
import { sha256 } from '../register/acts.ts'
import type { Ports } from '../ports.ts'
import { speakProblem } from '../speak-report.ts'
import { languageOf } from './visitor.ts'

type Draw = (c: Context, posted?: PageRequest['posted']) => Promise<Response>
type Refusal = { readonly problems?: readonly { readonly at?: string; readonly message: string }[] }

/** The form of a qualification: every button sends all of it, and gets it back as it was, with what came of the button. Works without script. */
export function qualificationPages(app: OpenAPIHono, ports: Ports, page: Draw): void {
  const send = async (c: Context, path: string, method: string, body?: object): Promise<Response> =>
    app.request(`${path}?lang=${languageOf(c, ports).code}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: c.req.header('cookie') ?? '', host: c.req.header('host') ?? '' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const answer = async (c: Context, slug: string | undefined): Promise<Response> => {
    const form: Readonly<Record<string, unknown>> = await c.req.parseBody({ all: true })
    const sent = (name: string): readonly string[] =>
      (Object.hasOwn(form, name) ? [form[name]].flat() : []).flatMap((value) =>
        typeof value === 'string' ? [value.replaceAll('\r\n', '\n')] : [],
      )
    const one = (name: string): string => sent(name)[0] ?? ''
    const pressed = one('do') === 'add-rule' ? `add-rule|${one('new-kind')}` : one('do')
    const draft = changedBy(draftFrom(sent), pressed)
    const digest = sha256(JSON.stringify(draft))
    const shown = {
      kind: 'qualification' as const,
      draft,
      problems: [],
      effect: undefined,
      tried: one('tried'),
      reason: one('reason'),
      changedSince: false,
    }
    if (!['try', 'save', 'publish'].includes(pressed)) return page(c, shown)

    const words = ports.locales.words(languageOf(c, ports).code)
    const wrong = checkDraft(draft).map((problem) => ({ at: problem.at, message: speakProblem(problem, words).message }))
    if (wrong.length > 0) return page(c, { ...shown, problems: wrong })
    const known = slug === undefined ? undefined : await send(c, `/api/stacking/qualifications/${encodeURIComponent(slug)}`, 'GET')
    if (known && !known.ok) return page(c, { ...shown, problems: await complaintsOf(known) })
    const sheet = known && QualificationSheet.parse(await known.json())
    const organisation = sheet?.organisation ?? draft.organisation
    const qualification = qualificationFrom(draft, sheet?.qualification.id ?? 'urn:cairn:new', sheet?.qualification)
    // What others can see is never saved before its effect was looked at.
    const changedSince = pressed === 'publish' && one('tried') !== digest
    if (pressed === 'try' || changedSince) {
      const reply = await send(c, '/api/stacking/try-qualification', 'POST', {
        ...(slug === undefined ? {} : { slug }),
        organisation,
        qualification,
      })
      return reply.ok
        ? page(c, { ...shown, effect: RulesEffect.parse(await reply.json()), tried: digest, changedSince })
        : page(c, { ...shown, problems: await complaintsOf(reply) })
    }
    const body = { organisation, qualification, public: pressed === 'publish' }
    const reply =
      slug === undefined
        ? await send(c, '/api/stacking/qualifications', 'POST', body)
        : await send(c, `/api/stacking/qualifications/${encodeURIComponent(slug)}`, 'PUT', {
            ...body,
            revision: Number(one('revision')),
            reason: one('reason'),
          })
    if (!reply.ok) return page(c, { ...shown, problems: await complaintsOf(reply) })
    const saved: unknown = await reply.json()
    const at = typeof saved === 'object' && saved !== null && 'slug' in saved ? String(saved.slug) : (slug ?? '')
    return c.redirect(`/stack/q/${encodeURIComponent(at)}/edit?done=saved`, 303)
  }
  app.post('/stack/q/new', (c) => answer(c, undefined))
  app.post('/stack/q/:slug/edit', (c) => answer(c, c.req.param('slug')))
}

/** Why it was refused, each at its place in the description. */
async function complaintsOf(reply: Response): Promise<readonly { readonly at: string | undefined; readonly message: string }[]> {
  const { problems = [] } = (await reply.json()) as Refusal
  return problems.map(({ at, message }) => ({ at: at?.replace(/^\/qualification(?=\/|$)/, ''), message }))
}
