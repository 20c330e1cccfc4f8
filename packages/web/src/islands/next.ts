// n and p go to the next and the previous of a list, where the page has such links and nobody is typing.
document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
  const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  if (typing || ctrlKey || metaKey || altKey || (key !== 'n' && key !== 'p')) return
  document.querySelector<HTMLAnchorElement>(`a[rel=${key === 'n' ? 'next' : 'prev'}][aria-keyshortcuts]`)?.click()
})
export {}
