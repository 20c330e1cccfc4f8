import * as z from 'zod'
import ar from './examples/ar.json' with { type: 'json' }
import en from './examples/en.json' with { type: 'json' }
import fr from './examples/fr.json' with { type: 'json' }
import ru from './examples/ru.json' with { type: 'json' }
import uk from './examples/uk.json' with { type: 'json' }

const Examples = z.record(z.string(), z.strictObject({ good: z.array(z.string()).min(1), bad: z.array(z.string()).min(1) }))
const files = new Map(Object.entries({ ar, en, fr, ru, uk }).map(([language, file]) => [language, Examples.parse(file)]))

/** Good and bad examples of what a check asks for, in a language; where there are none in it, there are none. */
export const examplesOf = (check: string, tag: string): { readonly good: readonly string[]; readonly bad: readonly string[] } | undefined =>
  files.get(tag.split('-')[0] ?? tag)?.[check]
/** The languages that have examples, and so the outcome rules. */
export const exampleLanguages: readonly string[] = [...files.keys()]
