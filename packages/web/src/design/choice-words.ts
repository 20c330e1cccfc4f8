/** What choices are called, by the place that holds them: the beginning of the code of their words. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)qualityAssurance\/.*kind$|qualityStatus\/.*kind$/, 'quality-kind'],
  [/^\/learningOutcomes\/.*kind$/, 'outcome-kind'],
  [/^\/stackability\/kind$/, 'stackability'],
  [/^\/stackability\/path$/, 'studio.path'],
  [/^\/kind$/, 'studio.kind-of'],
  [/\/role$/, 'studio.role'],
  [/\/activity$/, 'activity'],
  [/^\/sector$/, 'sector'],
  [/^\/assessments\/.*type$/, 'assessment-type'],
  [/\/supervision$/, 'supervision'],
  [/^\/participation(\/|$)/, 'mode'],
]
/** The code of a choice's words; nothing where the place holds no choice. */
export function choiceCode(place: string, value: string): string | undefined {
  const beginning = beginnings.find(([pattern]) => pattern.test(place))?.[1]
  return beginning === undefined ? undefined : `${beginning}.${value}`
}
