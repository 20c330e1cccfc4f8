import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { Agreement } from '@cairn/domain/model/agreement'

const folder = new URL('../../../../agreements/', import.meta.url)

/** Every agreement of the folder `agreements/`; what is invented for the demonstration only where that is shown. A file that breaks the schema stops the start. */
export function loadAgreements(demonstration: boolean): readonly Agreement[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return files
    .map((name) => Agreement.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))
    .filter((one) => demonstration || one.demonstration !== true)
}
