import * as z from 'zod'

/** What to put where a body asks for something: an identifier to try, a text to recognise. */
export type Filling = { readonly identifier: string; readonly text: string }
type Schema = { readonly [name: string]: unknown }
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const patterns = [
  '2026-05-04',
  '2026-05-04T12:00:00Z',
  'eu-2022',
  'a1',
  '1.0',
  'micro-credentials/1.0/2.2',
  'north-open',
  'en',
  'GE',
  'EUR',
  'https://example.org/a',
  'urn:x:abc',
  'urn:uuid:00000000-0000-4000-8000-000000000000',
  'aaaaaaaaaaaaaaaaaaaaaaaa',
  '1',
  '/title',
  'a'.repeat(64),
]
const namesIdentifier =
  /(^|_|[a-z])(id|ids|organisation|person|slug|specification|draft|entry|subject|award|parent|run|case|consultation|poll|note|target|session|from|qualification|profile)$/i

/**
 * A body that an operation would take, made from its own schema: every member filled in, identifiers with the one to try.
 * `undefined` where the operation takes none; what the schema says only in code may still make it unfit.
 */
export function sampleBody(body: z.ZodType | undefined, filling: Filling): unknown {
  if (!body) return undefined
  return sample(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any', cycles: 'ref', reused: 'inline' }) as Schema, '', filling, 0)
}

function sample(schema: Schema, name: string, filling: Filling, depth: number): unknown {
  const { type, const: fixed, enum: choices, default: usual, anyOf, oneOf, allOf, properties, items, prefixItems } = schema
  if (fixed !== undefined) return fixed
  if (Array.isArray(choices)) return choices[0]
  if (usual !== undefined && depth > 1) return usual
  const variants = anyOf ?? oneOf ?? allOf
  if (Array.isArray(variants) && isSchema(variants[0])) return sample(variants[0], name, filling, depth)
  if (type === 'object' || isSchema(properties)) return sampleObject(schema, filling, depth)
  if (type === 'array') {
    if (Array.isArray(prefixItems)) return prefixItems.map((item) => (isSchema(item) ? sample(item, name, filling, depth + 1) : null))
    const count = typeof schema['minItems'] === 'number' ? schema['minItems'] : depth > 3 ? 0 : 1
    return isSchema(items) ? Array.from({ length: count }, () => sample(items, name.replace(/s$/, ''), filling, depth + 1)) : []
  }
  if (type === 'integer' || type === 'number')
    return typeof schema['minimum'] === 'number' && schema['minimum'] > -9e15
      ? schema['minimum']
      : typeof schema['exclusiveMinimum'] === 'number'
        ? schema['exclusiveMinimum'] + 1
        : 1
  if (type === 'boolean') return true
  if (type === 'string') return sampleText(schema, name, filling)
  return {}
}

function sampleObject(schema: Schema, filling: Filling, depth: number): unknown {
  const { properties, additionalProperties, required } = schema
  const needed = Array.isArray(required) ? required : []
  const all = isSchema(properties) ? Object.entries(properties) : []
  const wanted = all.filter(([member]) => depth < 3 || needed.includes(member))
  // One member at least: an object that asks for some member says so only in code.
  const own = wanted.length > 0 ? wanted : all.slice(0, 1)
  const filled = Object.fromEntries(
    own.map(([member, value]) => [member, isSchema(value) ? sample(value, member, filling, depth + 1) : null]),
  )
  return own.length === 0 && isSchema(additionalProperties) ? { en: sample(additionalProperties, 'en', filling, depth + 1) } : filled
}

function sampleText(schema: Schema, name: string, { identifier, text }: Filling): string {
  const pattern = typeof schema['pattern'] === 'string' ? new RegExp(schema['pattern'], 'u') : undefined
  const least = typeof schema['minLength'] === 'number' ? schema['minLength'] : 0
  const most = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : Infinity
  const fits = (value: string): boolean => value.length >= least && value.length <= most && (pattern?.test(value) ?? true)
  if (schema['format'] === 'email') return 'somebody@example.org'
  if (schema['format'] === 'uri' && !pattern) return 'https://example.org/a'
  if (namesIdentifier.test(name) && fits(identifier)) return identifier
  if (pattern) return [identifier, ...patterns].find(fits) ?? ''
  return fits(text) ? text : 'x'.repeat(Math.max(least, 1))
}
