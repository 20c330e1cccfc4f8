import { useLayoutEffect } from 'react'

type Place = { readonly element: HTMLElement; readonly note: string; readonly nth: number }
const inside = (note: Element): HTMLElement[] => [
  ...note.querySelectorAll<HTMLElement>('button, input, select, textarea, summary, a[href]'),
]

function placeOf(element: Element | null): Place | undefined {
  const note = element?.closest('.canvas-note')
  return element instanceof HTMLElement && note ? { element, note: note.id, nth: inside(note).indexOf(element) } : undefined
}

/** Keeps the keyboard, and what is being typed, at the same note when somebody else moves it: in another list its element is a new one (WCAG 2.2, 2.4.3). */
export function useKeptFocus(): void {
  // Read while the old elements are still there: drawing begins with this.
  const before = placeOf(document.activeElement)
  useLayoutEffect(() => {
    if (!before || before.element.isConnected) return
    const note = document.getElementById(before.note)
    if (!note) return
    const [from, to] = [before.element.closest('form'), note.querySelector('form')]
    if (from && to) typedAgain(from, to)
    const again = before.nth < 0 ? note : (inside(note)[before.nth] ?? note)
    again.focus({ preventScroll: true })
  })
}

function typedAgain(from: HTMLFormElement, to: HTMLFormElement): void {
  const fields = (form: HTMLFormElement) => [
    ...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select'),
  ]
  const typed = fields(from)
  for (const field of fields(to)) {
    const tick = field instanceof HTMLInputElement && field.type === 'checkbox'
    const old = typed.find((one) => one.name === field.name && (!tick || one.value === field.value))
    if (tick) field.checked = old instanceof HTMLInputElement && old.checked
    else if (old && !(field instanceof HTMLSelectElement)) field.value = old.value
  }
}
