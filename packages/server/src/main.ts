import { processTerminal } from './cli/terminal.ts'
import { runProgram } from './cli/program.ts'

/** The one way in: the command line, `serve` among its commands. Answers the exit code. */
export const main = (args: readonly string[]): Promise<number> => runProgram(args, processTerminal(), () => new Date().toISOString())
