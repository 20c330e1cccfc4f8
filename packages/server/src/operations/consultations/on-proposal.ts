import type { NewEvent } from '@cairn/domain/contract/consultation'
import type { Actor } from '@cairn/domain/contract/duties'
import type { Proposal } from '@cairn/domain/contract/proposals'
import type { Text } from '@cairn/domain/model/text'
import type { Ports } from '../../ports.ts'
import { eventsLinkingTo } from '../../register/consultations.ts'
import { proposalRow } from '../../register/proposals.ts'
import { missing, refused } from '../refusal.ts'
import type { Outcome } from '../refusal.ts'
import { createConsultation } from './plan.ts'

/** Where a proposal is read; an event that is about it shows this page in its first item. */
const pageOf = ({ origin }: Pick<Ports, 'origin'>, proposal: string): string => `${origin}/policy/proposals/${proposal}`

/** Events that are about a proposal, the next one first. */
export const meetingsOn = async (ports: Ports, proposal: string): Promise<Proposal['events']> =>
  (await eventsLinkingTo(ports.register, pageOf(ports, proposal))).map(({ id, title, starts }) => ({ id, title: { ...title }, starts }))

/** Plans an event on a proposal with the agenda and the questions that fit any: what would change, two polls, talk about them, who agrees or objects, a summary. */
export async function meetOnProposal(
  ports: Ports,
  actor: Actor,
  id: string,
  { starts, zone }: { readonly starts: string; readonly zone: string },
): Promise<Outcome<{ event: string }>> {
  const row = await proposalRow(ports.register, id)
  if (!row) return missing
  if (row.state !== 'proposed' && row.state !== 'in-consultation') return refused(409, { code: 'proposal.decided-already' })
  const profile = ports.profiles.get(row.profile)
  const created = await createConsultation(
    ports,
    actor,
    planFor(ports, profile?.title ?? { en: row.profile }, pageOf(ports, id), starts, zone),
  )
  return created.ok ? { ok: true, value: { event: created.value.id } } : created
}

function planFor({ locales }: Ports, profile: Text, link: string, starts: string, zone: string): NewEvent {
  const said = (code: string): Text =>
    Object.fromEntries(locales.languages.map((language) => [language.code, locales.words(language.code)(code)]))
  const titled: Text = Object.fromEntries(
    locales.languages.map(({ code }) => [
      code,
      locales.words(code)('meeting.title', { profile: profile[code] ?? profile['en'] ?? Object.values(profile)[0] ?? '' }),
    ]),
  )
  const options = (['as-it-is', 'changed', 'not'] as const).map((one) => ({ id: one, text: said(`meeting.option.${one}`) }))
  return {
    title: titled,
    description: said('meeting.about'),
    starts,
    zone,
    items: [
      { kind: 'talk', title: said('meeting.change'), minutes: 15, link },
      {
        kind: 'poll-round',
        title: said('meeting.first'),
        minutes: 10,
        polls: [
          { kind: 'single', question: said('meeting.question'), options },
          { kind: 'text', question: said('meeting.what-else'), options: [] },
        ],
      },
      { kind: 'discussion', title: said('meeting.talk'), minutes: 20 },
      {
        kind: 'poll-round',
        title: said('meeting.again'),
        minutes: 5,
        polls: [{ kind: 'single', question: said('meeting.question'), options }],
      },
      { kind: 'conclusion', title: said('meeting.conclusion'), minutes: 10 },
      { kind: 'summary', title: said('meeting.summary'), minutes: 5 },
    ],
  }
}
