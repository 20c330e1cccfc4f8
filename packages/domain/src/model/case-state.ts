import * as z from 'zod'

/** Where a recognition case stands. `asked`: the applicant has to send something; `signed`: a refusal waits for a second person. */
export const CaseState = z.enum(['open', 'asked', 'signed', 'decided', 'closed'])
export type CaseState = z.infer<typeof CaseState>

/** An arrow between states, with the duty that says who may go along it. */
export type CaseArrow = {
  readonly act: 'ask' | 'answer' | 'decide' | 'sign-first' | 'sign-second' | 'send-back' | 'close' | 'reopen'
  readonly from: readonly CaseState[]
  readonly to: CaseState
  readonly duty: 'recognise' | 'refuse-recognition'
}

/** Every way through a case. The clock stands still in `asked`: it runs on complete information. A decision can be taken up again after an appeal. */
export const caseArrows: readonly CaseArrow[] = [
  { act: 'ask', from: ['open'], to: 'asked', duty: 'recognise' },
  { act: 'answer', from: ['asked'], to: 'open', duty: 'recognise' },
  { act: 'decide', from: ['open'], to: 'decided', duty: 'recognise' },
  { act: 'sign-first', from: ['open'], to: 'signed', duty: 'refuse-recognition' },
  { act: 'sign-second', from: ['signed'], to: 'decided', duty: 'refuse-recognition' },
  { act: 'send-back', from: ['signed'], to: 'open', duty: 'recognise' },
  { act: 'close', from: ['open', 'asked'], to: 'closed', duty: 'recognise' },
  { act: 'reopen', from: ['decided'], to: 'open', duty: 'recognise' },
]
export const caseArrow = (act: CaseArrow['act']): CaseArrow => caseArrows.find((one) => one.act === act) as CaseArrow
/** What an officer may still change. */
export const isWorkedOn = (state: CaseState): boolean => state === 'open'
