/** Exit codes of every command (docs/COMMANDS.md): yes, a clear no, unusable input, could not be decided, our own failure. */
export const exit = { yes: 0, no: 1, unusable: 2, undecided: 3, failure: 4 } as const
export type ExitCode = (typeof exit)[keyof typeof exit]

/** Of several answers the one to act on first: unusable input, then a clear no, then undecided. */
export const worst = (codes: readonly ExitCode[]): ExitCode =>
  [exit.failure, exit.unusable, exit.no, exit.undecided].find((code) => codes.includes(code)) ?? exit.yes
