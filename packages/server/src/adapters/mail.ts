import type { Mailer } from '../ports.ts'

export type MailSettings = { readonly url: string; readonly from: string }
const pauses = [0, 2_000, 10_000]

/** Without settings nothing is sent, and whoever asks is told so by `ready`. */
export const noMailer: Mailer = { ready: false, send: async () => false, close: () => undefined }

/**
 * Sends mail through an SMTP server (`smtp://` or `smtps://`). Plain text alone; one recipient; what fails is tried again twice.
 * Addresses are never logged. The library is loaded here, so that a server without mail starts without it.
 */
export async function openMailer(settings: MailSettings | undefined, log: (event: string, values?: Readonly<Record<string, string | number>>) => void): Promise<Mailer> {
  if (!settings) return noMailer
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(settings.url, { from: settings.from, disableFileAccess: true, disableUrlAccess: true })
  return {
    ready: true,
    send: async ({ to, subject, text }) => {
      for (const pause of pauses) {
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause).unref())
        try {
          // As an object, so that no character of it becomes another recipient or a header.
          await transport.sendMail({ to: { name: '', address: to }, subject, text })
          return true
        } catch (error) {
          log('mail.failed', { why: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' })
        }
      }
      return false
    },
    close: () => transport.close(),
  }
}
