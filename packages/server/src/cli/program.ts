import { Command, CommanderError, Option } from 'commander'
import { Instant } from '@cairn/domain/model/instant'
import { goals } from '@cairn/domain/recognition/plan/asked'
import { loadLocales } from '../adapters/locales.ts'
import { useNode } from '../adapters/native.ts'
import { loadProfiles } from '../adapters/profiles.ts'
import { speakProblem } from '../speak-report.ts'
import type { CliContext } from './context.ts'
import { exit } from './exit.ts'
import type { ExitCode } from './exit.ts'
import { plain } from './terminal.ts'
import type { Terminal } from './terminal.ts'
import type { Words } from '@cairn/domain/model/words'

type Global = { readonly json?: true; readonly lang?: string }
type Run = (context: CliContext) => Promise<ExitCode> | ExitCode

/** Runs one command line and says its exit code. Everything that a command needs from the world comes in here. */
export async function runProgram(args: readonly string[], terminal: Terminal, now: () => string): Promise<ExitCode> {
  let code: ExitCode = exit.yes
  useNode()
  const program = new Command('cairn')
    .description('Design, register, award and verify micro-credentials.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.err(text.trimEnd()) })
    .showSuggestionAfterError()
    .enablePositionalOptions()

  const command = (usage: string, description: string): Command =>
    program
      .command(usage)
      .description(description)
      .option('--json', 'one JSON document, or JSON Lines, on standard output')
      .option('--lang <language>', 'language of the messages')

  const act = async (options: Global & { readonly at?: string }, run: Run): Promise<void> => {
    const locales = loadLocales()
    const language = locales.language(options.lang ?? process.env['LC_ALL'] ?? process.env['LANG']).code
    // Terminals show the isolates that screens need as strange marks; what came from outside is cleaned by `plain`.
    const said = locales.words(language)
    const words: Words = (code, values) => said(code, values).replace(/[\u2066-\u2069]/g, '')
    if (options.at !== undefined && !Instant.safeParse(options.at).success) {
      terminal.err(plain(speakProblem({ code: 'cli.instant-unreadable', values: { value: options.at.slice(0, 60) } }, words).message))
      code = exit.unusable
      return
    }
    code = await run({ terminal, words, language, profiles: loadProfiles(), now })
  }

  command('serve', 'serve the whole product on one port')
    .option('--port <number>', 'port', '3000')
    .option('--data <folder>', 'where the embedded database lies', './data')
    .option('--url <address>', 'the public address of this server')
    .addOption(new Option('--demo', 'fill an empty register with the demonstration').conflicts('empty'))
    .option('--empty', 'start without the demonstration')
    .action((options) => act(options, async (context) => (await import('./serve.ts')).serveCommand(options, context)))
  command('review <files...>', 'judge descriptions against a profile')
    .option('--profile <id>', 'profile to judge by', 'eu-2022')
    .option('--at <instant>', 'judge as on this moment')
    .option('--summary', 'a table of what fails most')
    .action((files, options) => act(options, async (context) => (await import('./review.ts')).reviewCommand(files, options, context)))
  command('impact', 'what a changed rule would do to all that is registered')
    .requiredOption('--profile <file>', 'the changed profile')
    .option('--against <id>', 'the profile as it is; what the changed one extends, where left out')
    .option('--register <place>', 'folder of `cairn export`, or a file; standard input where left out')
    .option('--at <instant>', 'judge as on this moment')
    .action((options) => act(options, async (context) => (await import('./impact.ts')).impactCommand(options, context)))
  command('annex <profile>', 'a profile as a numbered annex to a legal text: text, value, source and date of each rule')
    .requiredOption('--out <file>', 'where to write it: a name that ends in .pdf or .html')
    .option('--day <day>', 'the day that the annex is of, such as 2026-09-01')
    .action((profile, options) => act(options, async (context) => (await import('./annex.ts')).annexCommand(profile, options, context)))
  command('verify <files...>', 'verify credentials and presentations')
    .option('--at <instant>', 'verify as on this moment')
    .option('--documents <map>', 'JSON file: address to file')
    .option('--trust <list>', 'JSON file of listed issuers')
    .option('--offline', 'look nowhere but in --documents')
    .option('--follow-links', 'open the pages that an Open Badge 2.0 rests on')
    .option('--report <file>', 'keep a dated report: a name that ends in .pdf or .json')
    .option('--require-holder', 'a presentation by the holder is needed')
    .option('--audience <text>')
    .option('--nonce <text>')
    .option('--challenge <text>')
    .option('--domain <text>')
    .action((files, options) => act(options, async (context) => (await import('./verify.ts')).verifyCommand(files, options, context)))
  command('issue', 'issue credentials without a server')
    .requiredOption('--specification <file>', 'the achievement specification')
    .requiredOption('--awards <file>', 'CSV, JSON Lines, .xlsx or .ods')
    .requiredOption('--format <format>', 'see `cairn formats`')
    .requiredOption('--key <file>', 'key file of `cairn keys make`')
    .requiredOption('--out <path>', 'folder, or a .jsonl file')
    .option('--status-list <url>', 'where the status list will be published')
    .action((options) => act(options, async (context) => (await import('./issue.ts')).issueCommand(options, context)))
  command('recognise <credential>', 'propose what a credential counts for; a person decides')
    .requiredOption('--target <file>', 'what it is to count for: outcomes, level, size')
    .option('--profile <id>', 'levels and credits of this profile', 'eu-2022')
    .option('--at <instant>', 'verify as on this moment')
    .option('--documents <map>', 'JSON file: address to file')
    .option('--trust <list>', 'JSON file of listed issuers')
    .option('--offline', 'look nowhere but in --documents')
    .option('--follow-links', 'open the pages that an Open Badge 2.0 rests on')
    .option('--skills <file>', 'JSON Lines: skills and their broader ones')
    .action((file, options) => act(options, async (context) => (await import('./recognise.ts')).recogniseCommand(file, options, context)))
  command('plan', 'what counts towards a qualification, and the best way to finish')
    .requiredOption('--qualification <file>', 'the target: a qualification with its units and rules')
    .requiredOption('--awards <file>', 'JSON Lines: what is held')
    .option('--offers <file>', 'JSON Lines: what could be taken')
    .option('--skills <file>', 'JSON Lines: skills and their broader ones')
    .addOption(new Option('--goal <goal>', 'what is best').choices([...goals]).default('cheapest'))
    .option('--near <place>', 'a place to stay at, for the nearest; what is online is everywhere')
    .option('--time-limit <seconds>', 'how long to look', '30')
    .option('--profile <id>', 'levels and credits of this profile', 'eu-2022')
    .option('--at <instant>', 'plan as on this moment')
    .action((options) => act(options, async (context) => (await import('./plan.ts')).planCommand(options, context)))
  command('convert <file>', 'the same award in another format, and everything that does not come through')
    .requiredOption('--to <format>', 'see `cairn formats`')
    .option('--key <file>', 'seal with this key')
    .option('--out <file>', 'where to write it; standard output where left out')
    .option('--at <instant>', 'as on this moment')
    .option('--documents <map>', 'JSON file: address to file')
    .option('--trust <list>', 'JSON file of listed issuers')
    .option('--offline', 'look nowhere but in --documents')
    .action((file, options) => act(options, async (context) => (await import('./convert.ts')).convertCommand(file, options, context)))
  command('disclose <file>', 'what a credential lets its holder show part by part; with --show, the credential with these parts alone')
    .option('--show <pointers...>', 'JSON pointers of the parts to show, as --list names them')
    .option('--list', 'name the parts, and what each says')
    .action((file, options) => act(options, async (context) => (await import('./disclose.ts')).discloseCommand(file, options, context)))
  command('present <file>', 'a presentation of a credential by its holder')
    .requiredOption('--key <file>', 'the key of the holder')
    .option('--nonce <text>', 'what the verifier asked, or its challenge')
    .option('--audience <text>', 'the verifier, or its domain')
    .option('--at <instant>', 'made at this moment')
    .action((file, options) => act(options, async (context) => (await import('./present.ts')).presentCommand(file, options, context)))
  command('import <files...>', 'put descriptions in the register, marked as published elsewhere')
    .option('--data <folder>', 'where the embedded database lies', './data')
    .action((files, options) => act(options, async (context) => (await import('./import.ts')).importCommand(files, options, context)))
  command('skills <file>', 'a skills framework for everybody on this instance: the ESCO CSV, CASE, SKOS (JSON-LD, Turtle) or a spreadsheet')
    .option('--data <folder>', 'where the embedded database lies', './data')
    .option('--name <name>', 'what it is called in descriptions')
    .option('--release <version>', 'its version, where the file does not say it')
    .action((file, options) => act(options, async (context) => (await import('./skills.ts')).skillsCommand(file, options, context)))
  command('export <folder>', 'the register, whole, in open formats')
    .option('--data <folder>', 'where the embedded database lies', './data')
    .option('--licence <url>', 'terms under which the descriptions may be used')
    .action((folder, options) => act(options, async (context) => (await import('./export.ts')).exportCommand(folder, options, context)))
  command('backup <file>', 'the register whole, people and awards included, in one file')
    .option('--data <folder>', 'where the embedded database lies', './data')
    .option('--with-keys', 'with the signing keys, encrypted as they lie there')
    .action((file, options) => act(options, async (context) => (await import('./backup.ts')).backupCommand(file, options, context)))
  command('restore <file>', 'a backup into an empty register, all of it or nothing')
    .option('--data <folder>', 'where the embedded database lies', './data')
    .action((file, options) => act(options, async (context) => (await import('./backup.ts')).restoreCommand(file, options, context)))
  command('keys <action> [name]', 'make, list, rotate, retire, or document (for did:web)')
    .option('--dir <folder>', 'where the key files lie', './keys')
    .option('--method <method>', 'did:key, did:jwk or did:web', 'did:key')
    .option('--host <host>', 'host and path for did:web')
    .option('--type <type>', 'Ed25519 or P-256', 'Ed25519')
    .option('--data <folder>', 'the keys of the server with this data: list or rotate, by the public name of an organisation')
    .option('--url <address>', 'the public address of that server', 'http://localhost:3000')
    .action((action, name, options) =>
      act(options, async (context) =>
        options.data === undefined
          ? (await import('./keys.ts')).keysCommand(action, name, options, context)
          : (await import('./office-keys.ts')).officeKeysCommand(action, name, options, context),
      ),
    )
  command('trust <action> <file>', 'show: what a trust file holds; sign: seal a list of issuers')
    .option('--key <file>', 'key file to seal with')
    .option('--out <file>', 'where the sealed list goes')
    .action((action, file, options) =>
      act(options, async (context) => (await import('./trust.ts')).trustCommand(action, file, options, context)),
    )
  command('acts <action>', 'check: prove that no act was changed, removed or put in between')
    .option('--data <folder>', 'where the embedded database lies', './data')
    .option('--checkpoint <file>', 'must still be held; renewed when all is whole')
    .action((action, options) => act(options, async (context) => (await import('./acts.ts')).actsCommand(action, options, context)))
  command('people <action>', 'invite: a person, with a link that signs in once; tenant: another separate body')
    .option('--data <folder>', 'where the embedded database lies', './data')
    .option('--url <address>', 'the public address of the server', 'http://localhost:3000')
    .option('--name <name>', 'of the person, or of the tenant')
    .option('--email <address>', 'for links by mail later')
    .option('--role <role>', 'what they may do', 'administrator')
    .option('--organisation <name>', 'made where it is not there yet')
    .option('--kind <kind>', 'ministry, agency, provider, awarding-body, department or other', 'other')
    .option('--tenant <name>', 'in whose register', 'main')
    .option('--host <host>', 'host name of a tenant')
    .action((action, options) => act(options, async (context) => (await import('./people.ts')).peopleCommand(action, options, context)))
  command('formats', 'list the formats that are issued and verified').action((options) =>
    act(options, async (context) => (await import('./formats.ts')).formatsCommand(options, context)),
  )

  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.yes : exit.unusable
    terminal.err(loadLocales().words('en')('cli.failure'))
    terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return exit.failure
  }
  return code
}
