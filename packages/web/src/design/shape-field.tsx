import { emptyOf } from '@cairn/domain/model/shape'
import type { Shape } from '@cairn/domain/model/shape'
import { Text, inLanguage } from '@cairn/domain/model/text'
import { useSpeech, useWords } from '../ui/words.tsx'
import { choiceCode } from './choice-words.ts'
import { CheckField, ChoiceField, NumberField, TextField, focusSoon, unwritten } from './fields.tsx'
import { anyMember, isNotByHand } from './studio-fields.ts'
import { TextsField } from './texts-field.tsx'

type ShapeProps = {
  readonly shape: Shape
  readonly value: unknown
  readonly at: readonly string[]
  readonly languages: readonly string[]
  /** It must be there: emptying it leaves it empty instead of taking it out. */
  readonly needed?: boolean
  /** Places with a field made by hand. */
  readonly without?: ReadonlySet<string>
  readonly onChange: (value: unknown) => void
}
type Members = { readonly [name: string]: unknown }
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)
const pointerOf = (at: readonly string[]): string => `/${at.join('/')}`
const idOf = (at: readonly string[]): string => `f-${at.join('-')}`
const lines: Readonly<Record<string, number>> = { statement: 2, note: 2, portfolio: 2, text: 2 }
const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

/** One part of the description, drawn from what the model asks for there. */
export function ShapeField(props: ShapeProps) {
  const { shape, value, at, languages, needed = false, without, onChange } = props
  const words = useWords()
  const place = pointerOf(at)
  if (without?.has(place) || isNotByHand(anyMember(place))) return null
  const name = at.findLast((part) => !/^\d+$/.test(part)) ?? ''
  const common = { id: idOf(at), label: words(`studio.part.${name}`), at: place }
  const put = (next: string): void => onChange(next === '' && !needed ? undefined : next)
  switch (shape.kind) {
    case 'parts':
      return <Parts {...props} shape={shape} />
    case 'list':
      return <List {...props} of={shape.of} />
    case 'named':
      return null
    case 'text':
      return (
        <TextsField
          {...common}
          lines={lines[name] ?? 1}
          languages={languages}
          value={Text.safeParse(value).data}
          onChange={(next) => onChange(next ?? (needed ? { [languages[0] ?? 'en']: unwritten } : undefined))}
        />
      )
    case 'choice':
      return (
        <ChoiceField
          {...common}
          needed={needed}
          value={text(value)}
          options={shape.options.map((option) => ({ value: option, label: words(choiceCode(place, option) ?? option) }))}
          onChange={put}
        />
      )
    case 'flag':
      return <CheckField {...common} checked={value === true} onChange={(on) => onChange(on || needed ? on : undefined)} />
    case 'number':
      return (
        <NumberField
          {...common}
          step={shape.whole ? 1 : 0.1}
          value={typeof value === 'number' ? value : undefined}
          onChange={(next) => onChange(next ?? (needed ? 0 : undefined))}
        />
      )
    case 'day':
    case 'moment':
      return <TextField {...common} type="date" value={text(value)} onChange={put} />
    case 'link':
      return <TextField {...common} type="url" value={text(value)} onChange={put} />
    default:
      return <TextField {...common} value={text(value)} onChange={put} />
  }
}

/** The parts of a thing. One that may be missing and cannot be half there is added and taken out as a whole. */
function Parts({
  shape,
  value,
  at,
  languages,
  needed = false,
  without,
  onChange,
}: ShapeProps & { readonly shape: Extract<Shape, { kind: 'parts' }> }) {
  const words = useWords()
  const what = words(`studio.part.${at.findLast((part) => !/^\d+$/.test(part)) ?? ''}`)
  const whole = !needed && shape.needed.some((name) => shape.parts[name]?.kind !== 'list')
  if (whole && !isMembers(value))
    return (
      <p>
        <button
          type="button"
          className="btn alt sm"
          id={`add${idOf(at).slice(1)}`}
          onClick={() => onChange(emptyOf(shape, languages[0] ?? 'en'))}
        >
          {words('studio.list.add', { what })}
        </button>
      </p>
    )
  const set = (name: string, next: unknown): void => {
    const before = isMembers(value) ? value : emptyOf(shape, languages[0] ?? 'en')
    const after = Object.fromEntries(
      Object.entries({ ...(isMembers(before) ? before : {}), [name]: next }).filter(([, one]) => one !== undefined),
    )
    const nothing = Object.values(after).every((one) => Array.isArray(one) && one.length === 0)
    onChange(nothing && !needed ? undefined : after)
  }
  const fields = Object.entries(shape.parts).map(([name, part]) => (
    <ShapeField
      key={name}
      shape={part}
      value={isMembers(value) ? value[name] : undefined}
      at={[...at, name]}
      languages={languages}
      needed={shape.needed.includes(name)}
      {...(without ? { without } : {})}
      onChange={(next) => set(name, next)}
    />
  ))
  if (needed) return <>{fields}</>
  return (
    <fieldset className="field parts">
      <legend>{what}</legend>
      {fields}
      {whole ? (
        <button type="button" className="btn alt sm" onClick={() => onChange(undefined)}>
          {words('studio.part.take-out', { what })}
        </button>
      ) : null}
    </fieldset>
  )
}

/** Any number of things of one kind, each with its own fields; what has many fields is folded under its name. */
function List({ of, value, at, languages, without, onChange }: Omit<ShapeProps, 'shape'> & { readonly of: Shape }) {
  const words = useWords()
  const { language } = useSpeech()
  const members: readonly unknown[] = Array.isArray(value) ? value : []
  const what = words(`studio.part.${at.findLast((part) => !/^\d+$/.test(part)) ?? ''}`)
  const many = of.kind === 'parts' && Object.keys(of.parts).length > 4
  const add = (): void => {
    onChange([...members, emptyOf(of, languages[0] ?? 'en')])
    const first = of.kind === 'parts' ? Object.keys(of.parts).find((name) => of.parts[name]?.kind !== 'list') : undefined
    focusSoon(idOf([...at, String(members.length), ...(first === undefined ? [] : [first])]))
  }
  const nameOf = (member: unknown): string => {
    const texts = isMembers(member) ? ['title', 'legalName', 'name', 'label'].map((name) => Text.safeParse(member[name]).data) : []
    const found = texts.find((one) => one !== undefined)
    return found ? inLanguage(found, language.code).value : ''
  }
  return (
    <fieldset className="field list">
      <legend>{what}</legend>
      {members.map((member, index) => {
        if (without?.has(pointerOf([...at, String(index)]))) return null
        const number = index + 1
        const fields = (
          <ShapeField
            shape={of}
            value={member}
            at={[...at, String(index)]}
            languages={languages}
            needed
            {...(without ? { without } : {})}
            onChange={(next) => onChange(members.map((one, place) => (place === index ? next : one)))}
          />
        )
        const remove = (
          <button type="button" className="btn alt sm" onClick={() => onChange(members.filter((_, place) => place !== index))}>
            {words('studio.list.remove', { what, number })}
          </button>
        )
        return many ? (
          <details key={index} className="member">
            <summary>
              {number} <bdi>{nameOf(member)}</bdi>
            </summary>
            {fields}
            {remove}
          </details>
        ) : (
          <div key={index} className={of.kind === 'parts' ? 'member' : 'member line'}>
            {fields}
            {remove}
          </div>
        )
      })}
      <button type="button" className="btn alt sm" id={`add${idOf(at).slice(1)}`} onClick={add}>
        {words('studio.list.add', { what })}
      </button>
    </fieldset>
  )
}
