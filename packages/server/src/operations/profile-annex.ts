import { annexOf } from '@cairn/domain/guidelines/annex'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import type { Sheet } from '@cairn/domain/model/sheet'
import type { Language, Locales } from '../ports.ts'

/** A profile and all that it extends, the profile first. */
export function chainOf(profiles: ReadonlyMap<string, PolicyProfile>, id: string): readonly PolicyProfile[] {
  const chain: PolicyProfile[] = []
  for (
    let next = profiles.get(id);
    next && !chain.includes(next);
    next = next.extends === undefined ? undefined : profiles.get(next.extends)
  )
    chain.push(next)
  return chain
}

/** The annex with the profiles inside as data, so that whoever has the paper has the rules too; nothing where there is no such profile. */
export function profileAnnex(
  { profiles, locales }: { readonly profiles: ReadonlyMap<string, PolicyProfile>; readonly locales: Locales },
  id: string,
  { code, direction }: Language,
  day: string,
): Sheet | undefined {
  const chain = chainOf(profiles, id)
  if (chain.length === 0) return undefined
  const words = locales.words(code)
  const attachments = chain.map((profile) => ({
    name: `${profile.id}.json`,
    mediaType: 'application/json',
    description: words('annex.attached'),
    bytes: new TextEncoder().encode(`${JSON.stringify(profile, null, 2)}\n`),
  }))
  return { ...annexOf(chain, { language: code, direction, words, day }), attachments }
}
