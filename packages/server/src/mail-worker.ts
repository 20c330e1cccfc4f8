import { sendAwardMails } from './operations/award-mail.ts'
import type { Ports } from './ports.ts'

export type MailWorker = { readonly wake: () => void; readonly stop: () => Promise<void> }
const every = 15_000

/** Sends mail beside everything else: at once when there is some, and again while something waits. Sealing never waits for it. */
export function startMailWorker(ports: Ports): MailWorker {
  let closing = false
  let again = false
  let working: Promise<void> | undefined
  const work = async (): Promise<void> => {
    do {
      again = false
      await sendAwardMails(ports)
    } while (again && !closing)
  }
  const wake = (): void => {
    if (closing || !ports.mail.ready) return
    again = true
    working ??= work()
      .catch((error: unknown) => ports.log('award-mails.failed', { why: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }))
      .finally(() => {
        working = undefined
      })
  }
  const timer = setInterval(wake, every).unref()
  wake()
  return {
    wake,
    stop: async () => {
      closing = true
      clearInterval(timer)
      await working
    },
  }
}
