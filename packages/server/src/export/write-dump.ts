import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Writes a file piece by piece beside its place and then moves it there: what stands under the name is always whole. */
export async function writeWhole(folder: string, name: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  await pipeline(Readable.from(pieces), createWriteStream(`${path}.new`))
  await rename(`${path}.new`, path)
}
