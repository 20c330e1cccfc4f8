/** Whoever signs out leaves no copy of drafts that the server has; what was never sent stays on the device until it can be. */
export function forgetDraftsOnSignOut(): void {
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    try {
      for (const name of Object.keys(localStorage))
        if (name.startsWith('cairn-draft-') && localStorage.getItem(name)?.includes('"sent":true,')) localStorage.removeItem(name)
    } catch {
      /* nothing was kept */
    }
  })
}
