/** Where a command reads and writes: JSON alone on standard output, everything else on standard error. */
export type Terminal = {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** A line that replaces the last one, shown on a terminal only. */
  readonly progress: (line: string) => void
  readonly input: () => Promise<Uint8Array>
  /** True once the person asked to stop. */
  readonly stopped: () => boolean
}

/** The terminal of this process. Ctrl-C asks to stop once; a second time ends at once. */
export function processTerminal(): Terminal {
  let stopped = false
  process.on('SIGINT', () => {
    if (stopped) process.exit(130)
    stopped = true
  })
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    progress: (line) => void (process.stderr.isTTY && process.stderr.write(`\r\u001b[2K${line}`)),
    input: async () => {
      const chunks: Uint8Array[] = []
      for await (const chunk of process.stdin) if (chunk instanceof Uint8Array) chunks.push(chunk)
      return new Uint8Array(Buffer.concat(chunks))
    },
    stopped: () => stopped,
  }
}

/** Text that cannot move the cursor, colour the screen or change the order of what follows (security.md TXT-02, TXT-05). */
export const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
