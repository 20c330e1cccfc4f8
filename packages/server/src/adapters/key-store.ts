import { createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { webController } from '@cairn/credentials/did/web-document'
import type { Asker } from '@cairn/credentials/exchange/openid4vp-request'
import { KeyFile, makeKey, signerOf } from '@cairn/credentials/keys/key-file'
import type { Signer } from '@cairn/credentials/format'
import type { KeyStore, Register, Tx } from '../ports.ts'

const Public = z.object({ controller: z.string() })

/**
 * Signing keys, encrypted in the database with a key that lies outside it, in a file that only this account may read
 * (security.md KEY-10). Losing the file loses the keys; it belongs in the backup, apart from the database.
 */
export function openKeyStore(folder: string | undefined, origin: () => string, certified?: Asker): KeyStore {
  const master = folder === undefined ? randomBytes(32) : masterKey(folder)
  const encrypt = (text: string): string => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', master, nonce)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
  }
  const decrypt = (sealed: string): string => {
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  }
  const opened = new Map<string, { controller: string; signer: Signer }>()
  const keys = (register: Register | Tx, organisation: string) =>
    register
      .selectFrom('signing_keys')
      .select(['kid', 'secret', 'public'])
      .where('organisation', '=', organisation)
      .orderBy('created', 'desc')
  const active = (register: Register | Tx, organisation: string) =>
    keys(register, organisation).where('state', '=', 'active').limit(1).executeTakeFirst()
  const former = async (register: Register | Tx, organisation: string, controller: string) =>
    (await keys(register, organisation).where('compromised', 'is', null).execute()).find(
      (key) => Public.parse(key.public).controller === controller,
    )
  /** A new key of an organisation: under the same did:web where the server's address can carry one, so that who relied on the old key finds the new one; else a did:key. */
  const add = async (tx: Tx, organisation: string, at: string): Promise<KeyFile> => {
    const slug = (await tx.selectFrom('organisations').select('slug').where('id', '=', organisation).executeTakeFirst())?.slug ?? ''
    const web = webController(origin(), slug)?.slice('did:web:'.length).replaceAll(':', '/')
    const made = await (web === undefined ? makeKey('Ed25519', 'did:key', at) : makeKey('Ed25519', 'did:web', at, web))
    if (!made.ok) throw new Error('no key could be made')
    const { privateKeyJwk, ...rest } = made.value
    const { d: _, ...publicJwk } = privateKeyJwk
    await tx
      .insertInto('signing_keys')
      .values({
        kid: made.value.kid,
        organisation,
        public: JSON.stringify({ ...rest, publicKeyJwk: publicJwk }),
        secret: encrypt(JSON.stringify(made.value)),
        state: 'active',
        created: at,
      })
      .execute()
    return made.value
  }
  return {
    ensure: async (tx, organisation, at) => {
      const known = await active(tx, organisation)
      return known ? KeyFile.parse(JSON.parse(decrypt(known.secret))).controller : (await add(tx, organisation, at)).controller
    },
    rotate: async (tx, organisation, at) => {
      const before = await tx
        .updateTable('signing_keys')
        .set({ state: 'retired', retired: at })
        .where('organisation', '=', organisation)
        .where('state', '=', 'active')
        .returning('kid')
        .execute()
      return { kid: (await add(tx, organisation, at)).kid, before: before.map(({ kid }) => kid) }
    },
    signer: async (register, organisation, controller) => {
      const now = await active(register, organisation)
      const row =
        controller === undefined || (now && Public.parse(now.public).controller === controller)
          ? now
          : await former(register, organisation, controller)
      if (!row) return undefined
      const known = opened.get(row.kid)
      if (known) return known
      const key = KeyFile.parse(JSON.parse(decrypt(row.secret)))
      const signer = await signerOf(key)
      if (!signer.ok) return undefined
      const pair = { controller: key.controller, signer: signer.value }
      opened.set(row.kid, pair)
      return pair
    },
    addSeal: async (tx, seal, pkcs8) => {
      const jwk = createPublicKey(pkcs8).export({ format: 'jwk' })
      const added = await tx
        .insertInto('seals')
        .values({ ...seal, jwk: JSON.stringify(jwk), state: 'active' })
        .onConflict((oc) => oc.columns(['organisation', 'thumbprint']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (added)
        await tx
          .insertInto('seal_secrets')
          .values({ seal: seal.id, secret: encrypt(pkcs8) })
          .execute()
      return added !== undefined
    },
    sealer: async (register, organisation, at) => {
      const moment = new Date(at)
      const row = await register
        .selectFrom('seals')
        .innerJoin('seal_secrets', 'seal_secrets.seal', 'seals.id')
        .select(['seals.id as id', 'kind', 'identifier', 'certificates', 'secret'])
        .where('organisation', '=', organisation)
        .where('state', '=', 'active')
        .where('starts', '<=', moment)
        .where('ends', '>', moment)
        .orderBy('created', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!row) return undefined
      const secret = createPrivateKey(decrypt(row.secret))
      const certificates = row.certificates.map((pem) => pem.replace(/-----[A-Z ]+-----|\s/g, ''))
      const algorithm = ({ 'P-256': 'ES256', 'P-384': 'ES384', RSA: 'RS256' } as const)[row.kind]
      const digest = row.kind === 'P-384' ? 'sha384' : 'sha256'
      const signer: Signer = {
        kid: row.id,
        algorithm,
        certificates,
        sign: async (bytes) => sign(digest, bytes, row.kind === 'RSA' ? secret : { key: secret, dsaEncoding: 'ieee-p1363' }),
      }
      return { signer, ...(row.identifier === null ? {} : { sealOwner: row.identifier }) }
    },
    asker: async (register, at) => {
      if (certified) return certified
      const row = await register
        .selectFrom('office_keys')
        .select('secret')
        .where('state', '=', 'active')
        .orderBy('created', 'desc')
        .limit(1)
        .executeTakeFirst()
      const key = row ? KeyFile.parse(JSON.parse(decrypt(row.secret))) : await firstOfficeKey(register, at, encrypt)
      const signer = await signerOf(key)
      if (!signer.ok) throw new Error('the office’s key cannot sign')
      return { clientId: `decentralized_identifier:${key.controller}`, header: { kid: key.kid }, signer: signer.value }
    },
    quick: async (register, organisation) => {
      const row = await active(register, organisation)
      const key = row ? KeyFile.parse(JSON.parse(decrypt(row.secret))) : undefined
      const { kty, crv, x, d } = key?.privateKeyJwk ?? {}
      if (!key || key.type !== 'Ed25519' || kty === undefined || crv === undefined || x === undefined || d === undefined) return undefined
      const secret = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' })
      return { controller: key.controller, quick: { kid: key.kid, sign: (bytes) => sign(null, bytes, secret) } }
    },
    hash: (text) => createHash('sha256').update(text).digest(),
    token: (award) => createHmac('sha256', master).update(`link:${award}`).digest('base64url').slice(0, 32),
    mark: (purpose, text) => createHmac('sha256', master).update(`mark:${purpose}:${text}`).digest('base64url'),
  }
}

/** The office’s first key: P-256, as wallets have it, and a did:jwk, which they read without a network. Of two first uses at once one is kept. */
async function firstOfficeKey(register: Register, at: string, encrypt: (text: string) => string): Promise<KeyFile> {
  const made = await makeKey('P-256', 'did:jwk', at)
  if (!made.ok) throw new Error('no key could be made')
  await register
    .insertInto('office_keys')
    .values({ kid: made.value.kid, secret: encrypt(JSON.stringify(made.value)), state: 'active', created: at })
    .execute()
  return made.value
}

function masterKey(folder: string): Buffer {
  const path = join(folder, 'key-encryption-key')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(path)) {
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
    chmodSync(path, 0o600)
  }
  return Buffer.from(readFileSync(path, 'utf8'), 'base64')
}
