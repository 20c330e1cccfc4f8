import * as z from 'zod'
import { Instant } from './instant.ts'
import { Link } from './iri.ts'
import { Text, isVisibleText } from './text.ts'

/** What stands on the agenda of a consultation. */
export const ItemKind = z.enum(['talk', 'poll-round', 'discussion', 'conclusion', 'canvas', 'break', 'outline', 'summary'])
export type ItemKind = z.infer<typeof ItemKind>
/** Where an event stands, and where one of its items does. */
export const EventState = z.enum(['planned', 'running', 'ended'])
export type EventState = z.infer<typeof EventState>
export const ItemState = z.enum(['planned', 'running', 'done'])
export type ItemState = z.infer<typeof ItemState>
/** Who may run an item besides the facilitator of the event, from a device of their own. */
export const ItemRole = z.enum(['presenter', 'facilitator', 'moderator'])
export type ItemRole = z.infer<typeof ItemRole>
/** What a participant may say of themselves, and nothing else. */
export const Group = z.enum(['policy', 'provider', 'quality', 'employer', 'other'])
export type Group = z.infer<typeof Group>

/** Signs that turn the reading direction unseen (security.md TXT: right-to-left tricks). */
const turns = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/
/** One line that somebody without an account typed: visible, no sign that turns the direction, no line of its own. */
export const isPlainLine = (value: string): boolean => isVisibleText(value) && !turns.test(value) && !/[\n\t\u2028\u2029]/.test(value)
/** Names of people and places on the agenda. */
const Name = z.string().trim().min(1).max(120).refine(isPlainLine)

/** An identifier of an event, an item, a poll or a round. */
export const ConsultationId = z.string().regex(/^[A-Za-z0-9]{8,40}$/)
/** The code on the room screen: six digits. */
export const JoinCode = z.string().regex(/^[1-9]\d{5}$/)
export const TimeZone = z.string().regex(/^[A-Za-z][A-Za-z0-9_+-]{1,40}(\/[A-Za-z0-9_+-]{1,40}){0,2}$/)

/** An item of the agenda as it is planned. The people named are shown; who may act is said by control, not by a name. */
export const AgendaItem = z.strictObject({
  kind: ItemKind,
  title: Text,
  minutes: z.int().min(1).max(480),
  presenter: Name.optional(),
  facilitator: Name.optional(),
  moderator: Name.optional(),
  /** What a talk shows, for the room to open. */
  link: Link.optional(),
})
export type AgendaItem = Readonly<z.infer<typeof AgendaItem>>

/** An item as it runs. `extra` are minutes given to it, or taken away, since the plan was made. */
export const EventItem = AgendaItem.extend({
  id: ConsultationId,
  state: ItemState,
  extra: z.int(),
  started: Instant.optional(),
  ended: Instant.optional(),
})
export type EventItem = Readonly<z.infer<typeof EventItem>>

/** An event as everybody may see it. `code` is how phones join. */
export const ConsultationEvent = z.strictObject({
  id: ConsultationId,
  code: JoinCode,
  title: Text,
  description: Text.optional(),
  organisation: z.string(),
  starts: Instant,
  zone: TimeZone,
  state: EventState,
  /** Goes up with each change that everybody can see. */
  revision: z.int(),
  current: ConsultationId.optional(),
  started: Instant.optional(),
  ended: Instant.optional(),
  demonstration: z.boolean(),
  items: z.array(EventItem),
})
export type ConsultationEvent = Readonly<z.infer<typeof ConsultationEvent>>
