import * as z from 'zod'
import { Act } from '../model/act.ts'
import { Day, Instant } from '../model/instant.ts'
import { Text } from '../model/text.ts'
import { Role } from './duties.ts'
import { operation } from './operation.ts'

export const OrganisationKind = z.enum(['ministry', 'agency', 'provider', 'awarding-body', 'department', 'other'])
export type OrganisationKind = z.infer<typeof OrganisationKind>
/** A place in the tree: whose it is, and whether this person administers it. */
export const OrganisationPlace = z.object({
  id: z.string(),
  name: z.record(z.string(), z.string()),
  kind: OrganisationKind,
  parent: z.string().optional(),
  administered: z.boolean(),
})
export type OrganisationPlace = Readonly<z.infer<typeof OrganisationPlace>>

/** A role as it was given: to whom, where, from when to when, by whom. */
export const Appointment = z.object({
  id: z.string(),
  organisation: z.string(),
  organisationName: z.string(),
  role: Role,
  below: z.boolean(),
  from: Instant,
  until: Instant.optional(),
  holds: z.boolean(),
})
export type Appointment = Readonly<z.infer<typeof Appointment>>
export const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  organisation: z.string(),
  organisationName: z.string(),
  roles: z.array(Appointment),
  sessions: z.int(),
  lastSeen: Instant.optional(),
})
export type Person = Readonly<z.infer<typeof Person>>

const Id = z.object({ id: z.string().min(1).max(100) })
const Empty = z.object({})
const Reason = z.object({ reason: z.string().trim().min(1).max(500) })
const Given = {
  role: Role,
  organisation: z.string().max(2048),
  below: z.boolean().default(true),
  from: Day.optional(),
  until: Day.optional(),
}

export const listOrganisations = operation({
  id: 'listOrganisations',
  summary: 'The organisations of this register, as a tree',
  method: 'get',
  path: '/api/organisations',
  role: 'signed-in',
  reply: z.object({ organisations: z.array(OrganisationPlace) }),
  refusals: [401],
})
export const addOrganisation = operation({
  id: 'addOrganisation',
  summary: 'Add an organisation below one that I administer',
  method: 'post',
  path: '/api/organisations',
  role: 'administrator',
  ownHands: true,
  body: z.object({ name: Text, kind: OrganisationKind, parent: z.string().max(2048) }),
  reply: OrganisationPlace,
  status: 201,
  refusals: [401, 403, 404, 409, 422],
})
export const listPeople = operation({
  id: 'listPeople',
  summary: 'The people of the organisations that I administer',
  method: 'get',
  path: '/api/people',
  role: 'administrator',
  ownHands: true,
  reply: z.object({ people: z.array(Person) }),
  refusals: [401, 403],
})
export const invitePerson = operation({
  id: 'invitePerson',
  summary: 'Invite a person and give them a role',
  method: 'post',
  path: '/api/people',
  role: 'administrator',
  ownHands: true,
  body: z.object({ name: z.string().trim().min(1).max(300), email: z.email().max(320), ...Given }),
  reply: Person,
  status: 201,
  refusals: [401, 403, 404, 409, 422],
})
export const giveRole = operation({
  id: 'giveRole',
  summary: 'Give a person a role for a time',
  method: 'post',
  path: '/api/people/{id}/roles',
  role: 'administrator',
  ownHands: true,
  params: Id,
  body: z.object(Given),
  reply: Person,
  status: 201,
  refusals: [401, 403, 404, 409, 422],
})
export const endRole = operation({
  id: 'endRole',
  summary: 'End a role; the person is signed out',
  method: 'post',
  path: '/api/people/{id}/roles/{role}/end',
  role: 'administrator',
  ownHands: true,
  params: Id.extend({ role: z.string().min(1).max(200) }),
  body: Reason,
  reply: Person,
  refusals: [401, 403, 404, 409, 422],
})
export const endSessions = operation({
  id: 'endSessions',
  summary: 'Sign a person out everywhere',
  method: 'post',
  path: '/api/people/{id}/sign-out',
  role: 'administrator',
  ownHands: true,
  params: Id,
  body: Reason,
  reply: Person,
  refusals: [401, 403, 404, 422],
})
export const endPerson = operation({
  id: 'endPerson',
  summary: 'End an account: roles, sessions and keys',
  method: 'post',
  path: '/api/people/{id}/end',
  role: 'administrator',
  ownHands: true,
  params: Id,
  body: Reason,
  reply: Empty,
  refusals: [401, 403, 404, 409, 422],
})
/** Newest first; `before` goes on from there. */
export const listActs = operation({
  id: 'listActs',
  summary: 'What the people that I administer have done',
  method: 'get',
  path: '/api/acts',
  role: 'administrator',
  ownHands: true,
  query: z.object({
    person: z.string().max(100).optional(),
    subject: z.string().max(2048).optional(),
    before: z.coerce.number().int().positive().optional(),
    lang: z.string().max(20).optional(),
  }),
  reply: z.object({ acts: z.array(Act.omit({ previous: true, hash: true })) }),
  refusals: [401, 403],
})
