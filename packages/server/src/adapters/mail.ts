import { isReservedAddress } from '@cairn/domain/model/reserved-address'
import type { Mail, Mailer, Posted } from '../ports.ts'

export type MailSettings = { readonly url: string; readonly from: string }
const pauses = [0, 2_000, 10_000]

/** Without settings nothing is sent, and whoever asks is told so by `ready`. */
export const noMailer: Mailer = {
  ready: false,
  send: async () => false,
  post: async () => ({ state: 'later', why: 'none' }),
  close: () => undefined,
}

/** A mail's own name, by which one that comes back is known again. */
const messageId = (id: string, from: string): string => `<${id}.cairn@${/@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost'}>`

/** A server that takes mail to addresses of examples says so in its own address: `?examples=send`, as one that only catches mail for tests does. */
const takesExamples = (url: string): boolean => URL.canParse(url) && new URL(url).searchParams.get('examples') === 'send'

/**
 * Sends mail through an SMTP server (`smtp://` or `smtps://`). Plain text alone; one recipient; `send` tries again twice, `post` once.
 * Nothing is sent to names that are kept for examples and tests, so that the learners of a demonstration are written to by nobody.
 * Addresses are never logged. The library is loaded here, so that a server without mail starts without it.
 * @see RFC 5321, section 4.2.1: 5yz is a permanent negative answer, 4yz a transient one
 */
export async function openMailer(
  settings: MailSettings | undefined,
  log: (event: string, values?: Readonly<Record<string, string | number>>) => void,
): Promise<Mailer> {
  if (!settings) return noMailer
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(settings.url, { from: settings.from, disableFileAccess: true, disableUrlAccess: true })
  const examples = takesExamples(settings.url)
  const post = async ({ to, subject, text, attachments = [] }: Mail, id?: string): Promise<Posted> => {
    if (!examples && isReservedAddress(to)) return { state: 'refused', why: 'reserved' }
    try {
      // As an object, so that no character of it becomes another recipient or a header.
      await transport.sendMail({
        to: { name: '', address: to },
        subject,
        text,
        ...(id === undefined ? {} : { messageId: messageId(id, settings.from) }),
        attachments: attachments.map(({ name, mediaType, bytes }) => ({
          filename: name,
          contentType: mediaType,
          content: Buffer.from(bytes),
        })),
      })
      return { state: 'sent' }
    } catch (error) {
      const code =
        error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined
      const why = code === undefined ? (error instanceof Error && 'code' in error ? String(error.code) : 'unknown') : String(code)
      log('mail.failed', { why })
      return { state: code !== undefined && code >= 500 && code < 600 ? 'refused' : 'later', why }
    }
  }
  return {
    ready: true,
    post,
    send: async (mail) => {
      for (const pause of pauses) {
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause).unref())
        const { state } = await post(mail)
        if (state !== 'later') return state === 'sent'
      }
      return false
    },
    close: () => transport.close(),
  }
}
