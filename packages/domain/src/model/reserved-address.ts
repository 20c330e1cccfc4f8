const names = ['test', 'example', 'invalid', 'localhost', 'example.com', 'example.net', 'example.org']

/**
 * Is an address under a name that is kept for examples and tests? No person is ever reached there, and whoever runs a mail server in such a
 * place is not who was meant.
 * @see RFC 2606; RFC 6761, sections 6.2 to 6.5
 */
export function isReservedAddress(address: string): boolean {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/, '')
  return names.some((name) => domain === name || domain.endsWith(`.${name}`))
}
