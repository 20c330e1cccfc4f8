import type { Precedent } from '../../model/precedent.ts'
import { inLanguage } from '../../model/text.ts'
import type { Words } from '../../model/words.ts'
import { differencesIn } from './letter.ts'
import type { LetterFacts } from './letter.ts'
import { countViews, standings } from './standing.ts'

/**
 * A decided case without the person: neither name nor address nor the case’s number is in it, and `checkDecision` has kept the name
 * out of the reasons.
 */
export function precedentOf(
  facts: LetterFacts & { readonly id: string; readonly specification?: string | undefined },
  words: Words,
): Precedent {
  const {
    id,
    work: { purpose, target, views, decision, profile },
    recognition,
    presented,
    organisation,
    decided,
    specification,
  } = facts
  const { covered, partly, not } = countViews(target ? standings(target, recognition, views) : [])
  return {
    id,
    purpose,
    presented: {
      title: presented.title,
      ...(presented.awardedBy ? { awardedBy: presented.awardedBy } : {}),
      ...(specification ? { specification } : {}),
    },
    target: { ...(target?.id ? { id: target.id } : {}), title: target?.title ?? { und: '–' } },
    decision: decision.kind ?? 'other-route',
    ...(decision.credits === undefined ? {} : { credits: decision.credits }),
    outcomes: { covered, partly, not },
    differences: decision.kind === 'none' ? [...differencesIn(facts, (text) => inLanguage(text, 'en').value, words)] : [],
    reason: decision.reason,
    ...(decision.departure === '' ? {} : { departure: decision.departure }),
    ...(decision.agreement ? { agreement: decision.agreement } : {}),
    decidedBy: inLanguage(organisation, 'en').value,
    decided: decided.slice(0, 10),
    profile,
  }
}
