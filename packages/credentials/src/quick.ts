/** SHA-256 of a text; handed in, because Node's is far quicker than any in JavaScript. */
export type Hash = (text: string) => Uint8Array
/** Signs at once, without waiting: what Node and hardware do best. */
export type QuickSigner = { readonly kid: string; readonly sign: (bytes: Uint8Array) => Uint8Array }
