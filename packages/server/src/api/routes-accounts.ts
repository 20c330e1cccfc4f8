import type { OpenAPIHono } from '@hono/zod-openapi'
import * as account from '@cairn/domain/contract/account'
import * as people from '@cairn/domain/contract/people'
import * as signIn from '@cairn/domain/contract/sign-in'
import {
  addPasskey,
  askNewPasskey,
  declareInterest,
  endInterest,
  endSession,
  removePasskey,
  showAccount,
  takeChair,
} from '../operations/account.ts'
import { endApiKey, makeApiKey } from '../operations/api-keys.ts'
import { listActs } from '../operations/list-acts.ts'
import { addOrganisation, listOrganisations } from '../operations/organisations.ts'
import { endPerson, endRole, giveRole, invitePerson, listPeople, signOutEverywhere } from '../operations/people.ts'
import { done } from '../operations/refusal.ts'
import { askPasskey, linkMinutes, personOfLink, personOfPasskey, sendLink, showWaysIn } from '../operations/sign-in.ts'
import type { Ports } from '../ports.ts'
import { attemptSecret, forgetAttempt, keepAttempt } from './attempt-cookie.ts'
import { mount } from './mount.ts'
import { signInPerson } from './session.ts'
import { siteOf } from './site.ts'
import { sessionOf } from './visitor.ts'

/** Signing in, one's own account, and the people of one's organisations. */
export function accountRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, signIn.waysIn, async () => done(await showWaysIn(ports)))
  mount(app, ports, signIn.requestLink, async (_, { body, words, context, language }) => {
    const sent = await sendLink(ports, body.email, await siteOf(context, ports, language), words)
    if (!sent.ok) return sent
    keepAttempt(context, ports, sent.value.secret)
    return done({ minutes: linkMinutes })
  })
  mount(app, ports, signIn.useLink, async (_, { body, context }) => {
    const person = await personOfLink(ports, body.token, attemptSecret(context))
    if (!person.ok) return person
    forgetAttempt(context)
    return signInPerson(ports, context, person.value, 'link')
  })
  mount(app, ports, signIn.passkeyQuestion, async (_, { context, language }) => {
    const { options, secret } = await askPasskey(ports, await siteOf(context, ports, language))
    keepAttempt(context, ports, secret)
    return done({ options })
  })
  mount(app, ports, signIn.usePasskey, async (_, { body, context, language }) => {
    const person = await personOfPasskey(ports, await siteOf(context, ports, language), body.answer, attemptSecret(context))
    if (!person.ok) return person
    forgetAttempt(context)
    return signInPerson(ports, context, person.value, 'passkey')
  })

  mount(app, ports, account.myAccount, async (_, { actor, context }) => showAccount(ports, actor, await sessionOf(context, ports)))
  mount(app, ports, account.takeChair, async (_, { actor, body, context }) =>
    takeChair(ports, actor, await sessionOf(context, ports), body.organisation),
  )
  mount(app, ports, account.endSession, (_, { actor, params }) => endSession(ports, actor, params.id))
  mount(app, ports, account.newPasskeyQuestion, async (_, { actor, context, language }) => {
    const asked = await askNewPasskey(ports, actor, await siteOf(context, ports, language))
    if (!asked.ok) return asked
    keepAttempt(context, ports, asked.value.secret)
    return done({ options: asked.value.options })
  })
  mount(app, ports, account.addPasskey, async (_, { actor, body, context, language }) =>
    addPasskey(ports, actor, await siteOf(context, ports, language), body.answer, body.name, attemptSecret(context)),
  )
  mount(app, ports, account.removePasskey, (_, { actor, params }) => removePasskey(ports, actor, params.id))
  mount(app, ports, account.makeApiKey, (_, { actor, body }) => makeApiKey(ports, actor, body))
  mount(app, ports, account.endApiKey, (_, { actor, params }) => endApiKey(ports, actor, params.id))
  mount(app, ports, account.declareInterest, (_, { actor, body }) => declareInterest(ports, actor, body.organisation, body.kind))
  mount(app, ports, account.endInterest, (_, { actor, params }) => endInterest(ports, actor, params.id))

  mount(app, ports, people.listOrganisations, (_, { actor }) => listOrganisations(ports, actor))
  mount(app, ports, people.addOrganisation, (_, { actor, body }) => addOrganisation(ports, actor, body))
  mount(app, ports, people.listPeople, (_, { actor }) => listPeople(ports, actor))
  mount(app, ports, people.invitePerson, async (_, { actor, body, context, language, words }) =>
    invitePerson(ports, actor, body, await siteOf(context, ports, language), words),
  )
  mount(app, ports, people.giveRole, (_, { actor, params, body }) => giveRole(ports, actor, params.id, body))
  mount(app, ports, people.endRole, (_, { actor, params, body }) => endRole(ports, actor, params.id, params.role, body.reason))
  mount(app, ports, people.endSessions, (_, { actor, params, body }) => signOutEverywhere(ports, actor, params.id, body.reason))
  mount(app, ports, people.endPerson, (_, { actor, params, body }) => endPerson(ports, actor, params.id, body.reason))
  mount(app, ports, people.listActs, (_, { actor, query }) => listActs(ports, actor, query))
}
