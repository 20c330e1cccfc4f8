import type { RecognitionTarget } from '@cairn/domain/model/recognition-target'
import type { Text } from '@cairn/domain/model/text'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
const columns = ['id', 'organisation', 'kind', 'body', 'source'] as const

export const targetRows = (register: Handle, organisations: readonly string[]) =>
  register
    .selectFrom('recognition_targets')
    .select(columns)
    .where('organisation', 'in', [...organisations])
    .orderBy('id')
    .limit(1000)
    .execute()
export const targetRow = (register: Handle, id: string) =>
  register.selectFrom('recognition_targets').select(columns).where('id', '=', id).executeTakeFirst()
export const insertTarget = async (
  tx: Tx,
  {
    id,
    organisation,
    kind,
    target,
    from,
  }: {
    readonly id: string
    readonly organisation: string
    readonly kind: 'unit' | 'programme' | 'occupation'
    readonly target: RecognitionTarget
    readonly from?: Text
  },
): Promise<void> =>
  void (await tx
    .insertInto('recognition_targets')
    .values({ id, organisation, kind, body: JSON.stringify(target), source: from ? JSON.stringify(from) : null })
    .execute())
