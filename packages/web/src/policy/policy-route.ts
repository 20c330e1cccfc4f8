import { simulateChange } from '@cairn/domain/contract/policy'
import type { ImpactReply } from '@cairn/domain/contract/policy'
import { ruleSentences } from '@cairn/domain/guidelines/rule-sentence'
import { NqfPosition } from '@cairn/domain/model/profile'
import type { PolicyProfile } from '@cairn/domain/model/profile'
import type { PageRequest } from '../page.ts'
import { fieldOf } from './policy-page.tsx'

type Asked = {
  readonly changed: ReadonlyMap<string, string>
  readonly position: NqfPosition
  readonly impact: ImpactReply | undefined
  readonly refusal: string | undefined
}

/** What the visitor changed in the form, tried on the register by the app itself. */
export async function tryChange(request: PageRequest, profiles: readonly PolicyProfile[]): Promise<Asked> {
  const [own] = profiles
  const position = NqfPosition.safeParse(request.query.get('position')).data ?? own?.nqfPosition ?? 'undecided'
  const changed = new Map<string, string>()
  const rules: { check: string; clause: string; setting: string; value: number | null }[] = []
  for (const rule of profiles.flatMap((profile) => profile.rules))
    for (const { setting, value } of ruleSentences(rule)) {
      const name = fieldOf(rule.check, rule.clause, setting)
      const said = request.query.get(name)?.trim().replace(',', '.')
      if (said === undefined || changed.has(name) || said === String(value ?? '')) continue
      changed.set(name, said)
      const number = said === '' ? null : Number(said)
      if (number === null || Number.isFinite(number)) rules.push({ check: rule.check, clause: rule.clause, setting, value: number })
    }
  const moved = own !== undefined && position !== own.nqfPosition
  if (!own || (rules.length === 0 && !moved)) return { changed, position, impact: undefined, refusal: undefined }
  const reply = await request.ask(simulateChange.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ profile: own.id, change: { rules, ...(moved ? { nqfPosition: position } : {}) } }),
  })
  const json: unknown = await reply.json()
  if (reply.ok) return { changed, position, impact: simulateChange.reply.parse(json), refusal: undefined }
  const problems =
    typeof json === 'object' && json !== null && 'problems' in json && Array.isArray(json.problems)
      ? (json.problems as readonly { readonly message?: string }[])
      : []
  return { changed, position, impact: undefined, refusal: problems[0]?.message ?? '' }
}
