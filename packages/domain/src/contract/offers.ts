import * as z from 'zod'
import { Offer } from '../model/offer.ts'
import { Text } from '../model/text.ts'
import { Slug } from './design.ts'
import { operation } from './operation.ts'

/** A run as its provider writes it: everything but the identifier and what it is a run of. */
export const OfferBody = Offer.omit({ id: true, specification: true, provider: true }).refine(
  ({ starts, ends }) => starts === undefined || ends === undefined || starts <= ends,
  { path: ['ends'] },
)
const Entry = z.object({ slug: Slug })
const One = Entry.extend({ offer: z.string().max(100) })
const Offers = z.object({ offers: z.array(Offer) })

export const listOwnOffers = operation({
  id: 'listOwnOffers',
  summary: 'The registered entries of my organisation, each with its runs',
  method: 'get',
  path: '/api/offers',
  role: 'developer',
  reply: z.object({ entries: z.array(z.object({ slug: Slug, title: Text, offers: z.array(Offer) })) }),
  refusals: [401, 403],
})
export const addOffer = operation({
  id: 'addOffer',
  summary: 'Add a run: dates, place, price, mode, capacity, language',
  method: 'post',
  path: '/api/micro-credentials/{slug}/offers',
  role: 'developer',
  params: Entry,
  body: OfferBody,
  reply: Offers,
  status: 201,
  refusals: [401, 403, 404, 409, 413, 415, 422],
})
export const changeOffer = operation({
  id: 'changeOffer',
  summary: 'Change a run; the description stays as it is registered',
  method: 'put',
  path: '/api/micro-credentials/{slug}/offers/{offer}',
  role: 'developer',
  params: One,
  body: OfferBody,
  reply: Offers,
  refusals: [401, 403, 404, 413, 415, 422],
})
export const removeOffer = operation({
  id: 'removeOffer',
  summary: 'Take a run out',
  method: 'post',
  path: '/api/micro-credentials/{slug}/offers/{offer}/remove',
  role: 'developer',
  params: One,
  reply: Offers,
  refusals: [401, 403, 404],
})
