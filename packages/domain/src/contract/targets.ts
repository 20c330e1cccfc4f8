import * as z from 'zod'
import { RecognitionTarget } from '../model/recognition-target.ts'
import { Text } from '../model/text.ts'
import { operation } from './operation.ts'
import { refusals } from './cases.ts'

/** Something that recognition can be asked for: a unit, a programme entry, an occupation, an entry of the register. */
export const KnownTarget = z.object({
  id: z.string(),
  kind: z.enum(['unit', 'programme', 'occupation', 'entry']),
  title: Text,
  from: Text.optional(),
  target: RecognitionTarget,
})
export type KnownTarget = Readonly<z.infer<typeof KnownTarget>>
export const listTargets = operation({
  id: 'listTargets',
  summary: 'What recognition can be asked for here',
  method: 'get',
  path: '/api/recognition-targets',
  role: 'officer',
  reply: z.object({ targets: z.array(KnownTarget) }),
  refusals: [401, 403],
})
export const addTarget = operation({
  id: 'addTarget',
  summary: 'Keep a unit, programme entry or occupation to be asked for again',
  method: 'post',
  path: '/api/recognition-targets',
  role: 'officer',
  body: z.object({ kind: z.enum(['unit', 'programme', 'occupation']), from: Text.optional(), target: RecognitionTarget }),
  reply: KnownTarget,
  status: 201,
  refusals,
})
