/** At an item’s page only what is the same for everybody is put anew; one’s own form stays as it is. */
export function placeParts(old: HTMLElement, fresh: HTMLElement, unsay: (form: HTMLFormElement) => void): void {
  old.dataset['open'] = fresh.dataset['open'] ?? 'no'
  for (const part of old.querySelectorAll<HTMLElement>('[data-part]')) {
    const next = fresh.querySelector(`#${part.id}`)
    if (!next || next.innerHTML === part.innerHTML) continue
    const at = document.activeElement
    part.replaceChildren(...next.childNodes)
    if (at?.id && document.activeElement !== at) document.getElementById(at.id)?.focus({ preventScroll: true })
    // Another statement starts anew: what was said to the one before does not count for it.
    if (part.id === 'part-statement')
      for (const form of document.querySelectorAll<HTMLFormElement>('form[data-anew]')) {
        for (const radio of form.querySelectorAll<HTMLInputElement>('input[type=radio]')) radio.checked = false
        unsay(form)
      }
  }
}
