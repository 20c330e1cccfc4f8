import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A real mail server on this machine that keeps what comes in. `answer` may refuse a recipient with an SMTP code, for good (5xx) or for now (4xx). `url` says that it catches mail of examples too, `plainUrl` does not. */
export async function mailServer(answer: (to: string) => number | undefined = () => undefined) {
  const mails: { to: string; text: string; raw: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, done) => {
      const code = answer(address)
      done(code === undefined ? undefined : Object.assign(new Error('refused'), { responseCode: code }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          text: textOf(Buffer.concat(parts).toString('utf8')),
          raw: Buffer.concat(parts).toString('utf8'),
        })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const linkTo = async (to: string, turns = 100): Promise<string | undefined> => {
    for (let turn = 0; turn < turns; turn += 1) {
      const link = mails.findLast((mail) => mail.to === to)?.text.match(/\/sign-in\/link\/([A-Za-z0-9._-]+)/)?.[1]
      if (link !== undefined) return link
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return undefined
  }
  return {
    url: `smtp://127.0.0.1:${port}?examples=send`,
    plainUrl: `smtp://127.0.0.1:${port}`,
    mails,
    linkTo,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

/** The text of a plain mail: base64 where it is mostly of another script, quoted-printable or as it is otherwise. */
function textOf(message: string): string {
  const [head = '', body = ''] = message.split(/\r\n\r\n(.*)/s)
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  return body.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
