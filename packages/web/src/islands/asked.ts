/** Looks whether the wallet has answered, and shows the answer; without script a link does the same. */
const place = document.getElementById('asked')
const token = place?.dataset['token']
const pause = 2500
let left = 240

async function look(): Promise<void> {
  if (token === undefined || (left -= 1) < 0) return
  const reply = await fetch(`/api/wallet-requests/${encodeURIComponent(token)}`).catch(() => undefined)
  const answer: unknown = reply?.ok ? await reply.json() : undefined
  if (typeof answer === 'object' && answer !== null && 'state' in answer && answer.state !== 'waiting') location.reload()
  else setTimeout(() => void look(), pause)
}
if (place?.dataset['state'] === 'waiting') setTimeout(() => void look(), pause)

export {}
