/** Libraries that look for Node's own crypto find the browser's instead. */
export const webcrypto = globalThis.crypto
export const createHash = undefined
