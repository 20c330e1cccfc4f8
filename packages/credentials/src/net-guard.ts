const forbiddenHosts = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|test|invalid|onion|arpa)$/i

/**
 * May this address ever be asked for? https, a named host with a dot, port 443, no user, no literal address in any spelling,
 * no host that belongs to a private network. Pure: the client that asks looks the name up and judges the address again.
 * @see security.md NET-01
 */
export function mayAsk(address: string): boolean {
  if (address.length > 2048 || /[\s\\\u0000-\u001f\u007f]/.test(address) || !address.startsWith('https://')) return false
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return false
  const host = url.hostname.replace(/\.$/, '')
  if (host.startsWith('[') || !host.includes('.') || forbiddenHosts.test(host)) return false
  if (address.slice(8).split(/[/?#]/)[0]?.includes('@')) return false
  return (
    !/^[\d.]+$/.test(host) &&
    !/^(0x[\da-f]+|\d+)(\.(0x[\da-f]+|\d+))*$/i.test(host) &&
    !/(^|\.)(nip|sslip|xip)\.io$|(^|\.)localtest\.me$|(^|\.)lvh\.me$/i.test(host)
  )
}

/** Is this a literal IP address outside every private, loopback, link-local, shared, mapped and reserved range? */
export function isPublicAddress(ip: string): boolean {
  const mapped = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped) return false
  if (ip.includes(':')) return /^[23][0-9a-f]{3}:/i.test(ip) && !/^(2002:|2001:0?:|2001:db8:|3fff:)/i.test(ip)
  const [a = 0, b = 0, c = 0] = ip.split('.').map(Number)
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(ip)) return false
  return !(
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
    (a === 203 && b === 0 && c === 113)
  )
}
