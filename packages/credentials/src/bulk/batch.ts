import { base58 } from '@scure/base'
import type { Award } from '@cairn/domain/model/award'
import { accept } from '@cairn/domain/model/problem'
import type { Result } from '@cairn/domain/model/problem'
import { canonical } from '../contexts/canonical.ts'
import type { IssueSetting, JsonObject, StatusEntry } from '../format.ts'
import { prepare } from '../issue.ts'
import { openBadgeContext } from '../payloads/compose.ts'
import { mouldOf } from './mould.ts'
import type { Mould, Values } from './mould.ts'
import type { Hash, QuickSigner } from '../quick.ts'

/** A prepared document as text, with the hash of its canonical form where the quick way has one; `cast`: out of a mould. */
export type Prepared = { readonly text: string; readonly digest?: Uint8Array; readonly cast?: true }
/** The contexts under which the proofs of badges and plain credentials are read. */
export const proofContexts = ['https://www.w3.org/ns/credentials/v2', openBadgeContext] as const
/** Moulds that are kept: one for each shape that a sheet has. */
const keptMoulds = 60

/** Formats that the quick way covers: one canonical form, one signature. */
export const isBulkFormat = (format: string): boolean => format === 'ob3+eddsa-rdfc-2022' || format === 'vc2+eddsa-rdfc-2022'

/**
 * One specification to many people is nearly one credential. The first of each shape goes the full way and is compared with its mould,
 * text and hash; the others are the mould filled in. What does not fit a mould goes the full way.
 */
export class Batch {
  private readonly moulds = new Map<string, { readonly mould: Mould | undefined }>()
  private readonly specifications = new Map<unknown, number>()
  private readonly format: string
  private readonly hash: Hash
  /** How many were a mould filled in. */
  quick = 0
  constructor(format: string, hash: Hash) {
    this.format = format
    this.hash = hash
  }

  /** The exact document that will be sealed, as text: the same as `prepare` makes. */
  async prepare(award: Award, setting: IssueSetting): Promise<Result<Prepared>> {
    const shape = this.shapeOf(award, setting)
    const known = this.moulds.get(shape)
    const values = known?.mould && this.valuesOf(award, setting)
    const digest = values && known?.mould?.digest(values, this.hash)
    if (digest && known?.mould && values) {
      this.quick += 1
      return accept({ text: known.mould.text(values), digest, cast: true })
    }
    const whole = await prepare(award, this.format, setting)
    if (!whole.ok) return whole
    const text = JSON.stringify(whole.value)
    if (!known) await this.cast(shape, award, setting, whole.value, text)
    const meaning = await canonical(whole.value)
    return accept(meaning.ok ? { text, digest: this.hash(meaning.value) } : { text })
  }

  /** Everything about an award that is not a text of its own. */
  private shapeOf(
    { specification, awardingBody, learner, results, awarded, validFrom, validUntil, route }: Award,
    { issuer, status }: IssueSetting,
  ): string {
    const numbered = (one: unknown): number => {
      const known = this.specifications.get(one)
      if (known !== undefined) return known
      if (this.specifications.size > keptMoulds) this.specifications.clear()
      this.specifications.set(one, this.specifications.size)
      return this.specifications.size - 1
    }
    const has = [learner.id, learner.name, learner.latinName, learner.email].map((one) => (one === undefined ? '0' : '1')).join('')
    const lists = status
      .map(
        (entry) =>
          `${entry.purpose} ${entry.list} ${entry.reference ?? ''} ${entry.purpose === 'message' ? JSON.stringify([entry.size, entry.messages]) : ''}`,
      )
      .join(' ')
    return [
      numbered(specification),
      numbered(awardingBody),
      has,
      awarded,
      validFrom,
      validUntil,
      route,
      issuer,
      lists,
      JSON.stringify(results.map((one) => (one.grade === undefined ? one : { ...one, grade: '' }))),
    ].join('\n')
  }

  private async cast(shape: string, award: Award, setting: IssueSetting, whole: JsonObject, text: string): Promise<void> {
    if (this.moulds.size >= keptMoulds) this.moulds.delete(this.moulds.keys().next().value ?? '')
    this.moulds.set(shape, { mould: undefined })
    if (!isBulkFormat(this.format)) return
    const marked = await prepare(marks.award(award), this.format, marks.setting(setting))
    const mould = marked.ok
      ? mouldOf(
          marked.value,
          new Map(Object.entries(this.valuesOf(marks.award(award), marks.setting(setting)) ?? {}).map(([slot, mark]) => [mark, slot])),
          this.hash,
        )
      : undefined
    const values = this.valuesOf(award, setting)
    const meaning = await canonical(whole)
    if (!mould || !values || !meaning.ok || mould.text(values) !== text) return
    const digest = mould.digest(values, this.hash)
    if (digest && same(digest, this.hash(meaning.value))) this.moulds.set(shape, { mould })
  }

  private valuesOf({ learner, results }: Award, { credentialId, salt, status }: IssueSetting): Values | undefined {
    const grade = results.find((one) => one.grade !== undefined)?.grade
    const values: Record<string, string> = { credential: credentialId }
    for (const [slot, value] of [
      ['learner', learner.id],
      ['name', learner.name],
      ['latin', learner.latinName],
      ['grade', grade],
    ] as const)
      if (value !== undefined) values[slot] = value
    if (learner.email !== undefined) {
      values['salt'] = salt
      values['email'] = `sha256$${hex(this.hash(learner.email.toLowerCase() + salt))}`
    }
    for (const [place, entry] of status.entries()) values[`place${place}`] = String(entry.index)
    return values
  }
}

const table = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += table[byte]
  return text
}
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index])

/** Texts that stand for what differs while a mould is cast: such as nobody is called. */
const marks = {
  award: (award: Award): Award => ({
    ...award,
    results: award.results.map((one) => (one.grade === undefined ? one : { ...one, grade: 'cairn-mark-of-grade' })),
    learner: {
      ...(award.learner.id === undefined ? {} : { id: 'did:example:cairn-mark-of-learner' }),
      ...(award.learner.name === undefined ? {} : { name: 'cairn-mark-of-name' }),
      ...(award.learner.latinName === undefined ? {} : { latinName: 'cairn-mark-of-latin-name' }),
      ...(award.learner.email === undefined ? {} : { email: 'cairn-mark@mark.example' }),
    },
  }),
  setting: (setting: IssueSetting): IssueSetting => ({
    ...setting,
    credentialId: 'urn:uuid:cairn-mark-of-credential',
    salt: 'cairn-mark-of-salt',
    status: setting.status.map((entry, place): StatusEntry => ({ ...entry, index: 900_719_925_474_0 + place })),
  }),
}

/** `proofOf`: what a seal adds to a document in place of its last brace. */
export type QuickSealer = {
  readonly proofOf: (digest: Uint8Array) => string
  readonly seal: (prepared: { readonly text: string; readonly digest: Uint8Array }) => string
}
/**
 * Seals prepared documents one after another, with the same proof but for its value: what the proof says is made canonical once.
 * @see Data Integrity EdDSA Cryptosuites 1.0, section 3.2
 */
export async function quickSealer(signer: QuickSigner, created: string, hash: Hash): Promise<Result<QuickSealer>> {
  const options: JsonObject = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created,
    verificationMethod: signer.kid,
    proofPurpose: 'assertionMethod',
  }
  const meaning = await canonical({ ...options, '@context': proofContexts })
  if (!meaning.ok) return meaning
  const bytes = new Uint8Array(64)
  bytes.set(hash(meaning.value))
  const opening = `,"proof":[${JSON.stringify(options).slice(0, -1)},"proofValue":"z`
  const proofOf = (digest: Uint8Array): string => {
    bytes.set(digest, 32)
    return `${opening}${base58.encode(signer.sign(bytes))}"}]}`
  }
  return accept({ proofOf, seal: ({ text, digest }) => text.slice(0, -1) + proofOf(digest) })
}
