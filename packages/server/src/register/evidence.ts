import { Evidence, evidenceLimits } from '@cairn/domain/model/evidence'
import type { Register, Tx } from './database.ts'

type Handle = Register | Tx
export type NewEvidence = {
  readonly id: string
  readonly holder: string
  readonly title: string
  readonly outcomes: readonly string[]
  readonly note?: string
  readonly file?: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array; readonly digest: string }
  readonly added: string
  readonly by: string
}

/** What was handed in for these people, by holder; without the files themselves. */
export async function evidenceOf(register: Handle, holders: readonly string[]): Promise<ReadonlyMap<string, readonly Evidence[]>> {
  const rows =
    holders.length === 0
      ? []
      : await register
          .selectFrom('evidence')
          .select(['id', 'holder', 'title', 'outcomes', 'note', 'file_name', 'media_type', 'size', 'digest', 'added'])
          .where('holder', 'in', [...holders])
          .orderBy('added')
          .orderBy('id')
          .execute()
  const found = new Map<string, Evidence[]>()
  for (const { holder, file_name, media_type, size, digest, added, ...rest } of rows)
    found.set(holder, [
      ...(found.get(holder) ?? []),
      Evidence.parse({
        ...rest,
        added: added.toISOString(),
        ...(file_name !== null && media_type && digest ? { file: { name: file_name, mediaType: media_type, bytes: size, digest } } : {}),
      }),
    ])
  return found
}
/** Adds a piece, or says that it would be too much. */
export async function insertEvidence(tx: Tx, { id, holder, title, outcomes, note = '', file, added, by }: NewEvidence): Promise<boolean> {
  const { n, bytes } = await tx
    .selectFrom('evidence')
    .select(({ fn }) => [fn.countAll().as('n'), fn.coalesce(fn.sum('size'), fn.countAll()).as('bytes')])
    .where('holder', '=', holder)
    .executeTakeFirstOrThrow()
  if (Number(n) >= evidenceLimits.files || Number(bytes) + (file?.bytes.length ?? 0) > evidenceLimits.person) return false
  await tx
    .insertInto('evidence')
    .values({
      id,
      holder,
      title,
      outcomes: [...outcomes],
      note,
      file_name: file?.name ?? null,
      media_type: file?.mediaType ?? null,
      size: file?.bytes.length ?? 0,
      digest: file?.digest ?? null,
      content: file ? Buffer.from(file.bytes).toString('base64') : null,
      added,
      added_by: by,
    })
    .execute()
  return true
}
export async function evidenceFile(
  register: Handle,
  id: string,
): Promise<{ readonly holder: string; readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array } | undefined> {
  const row = await register
    .selectFrom('evidence')
    .select(['holder', 'file_name', 'media_type', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.content
    ? {
        holder: row.holder,
        name: row.file_name ?? '',
        mediaType: row.media_type ?? 'application/octet-stream',
        bytes: new Uint8Array(Buffer.from(row.content, 'base64')),
      }
    : undefined
}
