import type { RuleNames } from '@cairn/domain/recognition/plan/rule-words'
import { codesIn, ruleSentences } from '@cairn/domain/recognition/plan/rule-words'
import type { StackingRule } from '@cairn/domain/model/stacking-rules'
import type { Text } from '@cairn/domain/model/text'
import { inLanguage } from '@cairn/domain/model/text'
import { useSpeech, useWords } from '../ui/words.tsx'

type Named = {
  readonly units: readonly { readonly id: string; readonly title: Text }[]
  readonly bodies: readonly { readonly id: string; readonly title: Text }[]
}

/** What people call units, bodies, fields and sectors, in the language of the page. */
export function useRuleNames({ units, bodies }: Named): RuleNames {
  const words = useWords()
  const { language } = useSpeech()
  const nameOf = (list: Named['units'], id: string): string => {
    const found = list.find((one) => one.id === id)
    return found ? inLanguage(found.title, language.code).value || id : id
  }
  return {
    unit: (id) => nameOf(units, id),
    body: (id) => nameOf(bodies, id),
    ...codesIn(words),
  }
}

/** A rule as it reads: a sentence with its values, sometimes two. */
export function RuleSaid({ rule, names }: { readonly rule: StackingRule; readonly names: RuleNames }) {
  const words = useWords()
  return (
    <>
      {ruleSentences(rule, names)
        .map(({ code, values }) => words(code, values))
        .join(' ')}
    </>
  )
}
