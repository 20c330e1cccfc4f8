import { AchievementSpecification } from '../model/achievement-specification.ts'
import { accept } from '../model/problem.ts'
import type { Result } from '../model/problem.ts'
import { shapeProblems } from '../model/shape-problems.ts'

/** Short names that the server's own addresses use; no entry may take one (security.md DES-04). */
export const reservedSlugs: readonly string[] = [
  'api',
  'assets',
  'admin',
  'about',
  'c',
  'desk',
  'demo',
  'find',
  'guidelines',
  'health',
  'healthz',
  'help',
  'issue',
  'mc',
  'metrics',
  'new',
  'null',
  'o',
  'q',
  'readyz',
  'session',
  'static',
  'status',
  'studio',
  'undefined',
  'v',
  'verify',
  'well-known',
  'www',
]

/** The last part of an identifier, as the register addresses it: `https://…/mc/solar-pv` is `solar-pv`. */
export const slugOf = (id: string): string =>
  slugFrom(
    id
      .split(/[/:#]/)
      .filter((part) => part !== '')
      .at(-1) ?? '',
  )

/** A short name out of a title: accents folded, everything else but letters and digits a dash; empty where nothing Latin is left. */
export const slugFrom = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')

/** A description in our own form: every field known, typed and in range, or a problem at each place that is not. */
export function readOwnSpecification(json: unknown, base = ''): Result<AchievementSpecification> {
  const parsed = AchievementSpecification.safeParse(json, { reportInput: true })
  if (!parsed.success) return { ok: false, problems: shapeProblems(parsed.error, base) }
  const slug = slugOf(parsed.data.id)
  if (slug.length < 2 || reservedSlugs.includes(slug))
    return { ok: false, problems: [{ code: 'import.slug-reserved', at: `${base}/id`, values: { name: slug } }] }
  return accept(parsed.data)
}
