/** Asks the service worker to keep this editor on the device: its page, its scripts, the profile that judges. Where there is none, nothing is lost but that. */
export async function keepEditor(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const { active } = await navigator.serviceWorker.ready
  const used = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /\/(assets\/|api\/profiles)/.test(name))
  active?.postMessage({ keep: [location.pathname, ...used] })
}
/** Learns when the editor is on the device. */
export function onEditorKept(tell: () => void): () => void {
  const told = ({ data }: MessageEvent<unknown>): void => {
    if (typeof data === 'object' && data !== null && 'kept' in data) tell()
  }
  navigator.serviceWorker?.addEventListener('message', told)
  return () => navigator.serviceWorker?.removeEventListener('message', told)
}
