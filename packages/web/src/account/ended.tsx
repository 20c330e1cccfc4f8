import type { ReactNode } from 'react'

/** A list of things with one button each that ends it. */
export function Ended({
  items,
}: {
  readonly items: readonly { readonly id: string; readonly action: string; readonly button: string; readonly text: ReactNode }[]
}) {
  return (
    <ul className="clean ended">
      {items.map(({ id, action, button, text }) => (
        <li key={id}>
          <div>{text}</div>
          <form method="post" action={action}>
            <button className="btn alt sm" type="submit">
              {button}
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}
