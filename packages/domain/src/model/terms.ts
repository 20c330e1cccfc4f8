/** The words of the field, one for one thing; `term.<name>` and `term.<name>.definition` say them in every language. */
export const terms = [
  'micro-credential', 'achievement-specification', 'learning-outcome', 'skill', 'assessment', 'workload', 'credits', 'level', 'offer', 'awarding-body', 'quality-assurance', 'accreditation',
  'award', 'credential', 'withdrawn', 'suspended', 'verification', 'validation', 'recognition', 'stacking', 'qualification', 'register', 'guideline', 'profile',
] as const
export type Term = (typeof terms)[number]
