import * as z from 'zod'
import { Day, Instant } from './instant.ts'
import { Iri, Link } from './iri.ts'
import { LanguageTag, Text } from './text.ts'

/** What a schema asks a person for, told plainly enough to draw a form from it. */
export type Shape =
  | { readonly kind: 'text' | 'line' | 'link' | 'day' | 'moment' | 'language' | 'flag' }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'named'; readonly of: Shape }
  | { readonly kind: 'parts'; readonly parts: Readonly<Record<string, Shape>>; readonly needed: readonly string[] }

const known = new Map<unknown, Shape>([
  [Text, { kind: 'text' }],
  [Day, { kind: 'day' }],
  [Instant, { kind: 'moment' }],
  [Iri, { kind: 'link' }],
  [Link, { kind: 'link' }],
  [LanguageTag, { kind: 'language' }],
])

/** The shape behind a schema of the model; what may be missing or has a default is asked for like what must be there. */
export function shapeOf(schema: unknown): Shape {
  const own = known.get(schema)
  if (own) return own
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return shapeOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return { kind: 'list', of: shapeOf(schema.element) }
  if (schema instanceof z.ZodRecord) return { kind: 'named', of: shapeOf(schema.valueType) }
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: schema.options.map(String) }
  if (schema instanceof z.ZodNumber) return { kind: 'number', whole: schema instanceof z.ZodNumberFormat }
  if (schema instanceof z.ZodBoolean) return { kind: 'flag' }
  if (schema instanceof z.ZodString) return { kind: 'line' }
  if (!(schema instanceof z.ZodObject)) throw new Error('This schema cannot be drawn as a form')
  const entries = Object.entries(schema.shape)
  return {
    kind: 'parts',
    parts: Object.fromEntries(entries.map(([name, part]) => [name, shapeOf(part)])),
    needed: entries.filter(([, part]) => !(part instanceof z.ZodOptional)).map(([name]) => name),
  }
}

/** The shape at a place; a number in the place stands for any member of a list. */
export function shapeAt(shape: Shape, path: readonly string[]): Shape | undefined {
  const [first, ...rest] = path
  if (first === undefined) return shape
  if (shape.kind === 'list' || shape.kind === 'named') return shapeAt(shape.of, rest)
  const part = shape.kind === 'parts' ? shape.parts[first] : undefined
  return part && shapeAt(part, rest)
}

/** Every place where a person could write or choose something, with `*` for any member of a list. */
export function leavesOf(shape: Shape, at = ''): readonly string[] {
  if (shape.kind === 'list') return leavesOf(shape.of, `${at}/*`)
  if (shape.kind === 'named') return leavesOf(shape.of, `${at}/*`)
  if (shape.kind === 'parts') return Object.entries(shape.parts).flatMap(([name, part]) => leavesOf(part, `${at}/${name}`))
  return [at]
}

/** A new value of a shape: what must be there is there, in the given language; nothing else is. */
export function emptyOf(shape: Shape, language: string): unknown {
  if (shape.kind === 'text') return { [language]: '…' }
  if (shape.kind === 'flag') return false
  if (shape.kind === 'number') return 1
  if (shape.kind === 'choice') return shape.options[0]
  if (shape.kind === 'list') return []
  if (shape.kind === 'named') return {}
  if (shape.kind === 'parts')
    return Object.fromEntries(
      Object.entries(shape.parts)
        .filter(([name]) => shape.needed.includes(name))
        .map(([name, part]) => [name, emptyOf(part, language)]),
    )
  return ''
}
