import * as z from 'zod'

/**
 * What an award office can have the status of an award say without changing whether it stands, in the order of their values on the list; the
 * first says nothing. These words stand in the credential itself; why it is so never does (Bitstring Status List 1.0, purpose `message`).
 */
export const StatusMessage = z.enum(['none', 'under-appeal', 'being-corrected', 'ask-issuer'])
export type StatusMessage = z.infer<typeof StatusMessage>
export const statusMessages = StatusMessage.options
/** Bits of one place that have room for all of them. */
export const statusMessageSize = 2
