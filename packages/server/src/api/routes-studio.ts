import type { OpenAPIHono } from '@hono/zod-openapi'
import * as endorsements from '@cairn/domain/contract/endorsements'
import * as offers from '@cairn/domain/contract/offers'
import * as start from '@cairn/domain/contract/start-draft'
import * as skills from '@cairn/domain/contract/skills'
import { ask, end, give, list, show } from '../operations/endorsements.ts'
import { addOffer, changeOffer, ownOffers, removeOffer } from '../operations/offers.ts'
import { bringSkills, casePackage } from '../operations/skills/bring-skills.ts'
import { listFrameworks, resolve, search, suggest } from '../operations/skills/search-skills.ts'
import { manyDrafts, oneDraft } from '../operations/start-drafts.ts'
import type { Ports } from '../ports.ts'
import { mount } from './mount.ts'

/** The studio’s own calls: ways to start, endorsements, runs and skills. */
export function studioRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, start.draftFromDocument, (_, { actor, bytes }) => oneDraft(ports, actor, bytes))
  mount(app, ports, start.draftsFromSheet, (_, { actor, bytes, words }) => manyDrafts(ports, actor, bytes, words))
  mount(app, ports, endorsements.askEndorsement, (_, { actor, params, body }) => ask(ports, actor, params.id, body))
  mount(app, ports, endorsements.listEndorsements, (_, { actor, params }) => list(ports, actor, params.id))
  mount(app, ports, endorsements.endEndorsement, (_, { actor, params }) => end(ports, actor, params.id, params.endorsement))
  mount(app, ports, endorsements.showEndorsement, (_, { params }) => show(ports, params.token))
  mount(app, ports, endorsements.giveEndorsement, (_, { params, body }) => give(ports, params.token, body))
  mount(app, ports, offers.listOwnOffers, (_, { actor }) => ownOffers(ports, actor))
  mount(app, ports, offers.addOffer, (_, { actor, params, body }) => addOffer(ports, actor, params.slug, body))
  mount(app, ports, offers.changeOffer, (_, { actor, params, body }) => changeOffer(ports, actor, params.slug, params.offer, body))
  mount(app, ports, offers.removeOffer, (_, { actor, params }) => removeOffer(ports, actor, params.slug, params.offer))
  mount(app, ports, skills.listSkillFrameworks, () => listFrameworks(ports))
  mount(app, ports, skills.searchSkills, (_, { query, language }) => search(ports, query, query.lang ?? language))
  mount(app, ports, skills.suggestSkills, (_, { query }) => suggest(ports, query))
  mount(app, ports, skills.resolveSkills, (_, { body }) => resolve(ports, body.ids))
  mount(app, ports, skills.importSkillFramework, (_, { actor, bytes, query, language }) =>
    bringSkills(ports, actor, bytes, query, language),
  )
  mount(app, ports, skills.getCasePackage, (_, { params }) => casePackage(ports, params.id))
}
