import type { ReactNode } from 'react'

/** A button of the desk: a form that works by itself; with a script it is sent quietly and the desk is drawn anew. */
export function Press({
  to,
  name,
  fields = {},
  hotkey,
  strong = false,
  id,
}: {
  readonly to: string
  readonly name: ReactNode
  readonly fields?: Readonly<Record<string, string>>
  readonly hotkey?: string
  readonly strong?: boolean
  readonly id: string
}) {
  return (
    <form method="post" action={to} data-quiet className="press">
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <button id={id} className={strong ? 'btn' : 'btn alt sm'} type="submit" data-key={hotkey} aria-keyshortcuts={hotkey}>
        {name}
      </button>
    </form>
  )
}
