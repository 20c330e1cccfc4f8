import type { Columns } from './columns.ts'

export type Filter = { readonly facet: string; readonly code: number }
/** Entries in the order of the list, as many as were wanted; how many there are; and how many of them each code would leave. */
export type Counted = { readonly page: readonly number[]; readonly total: number; readonly counts: Uint32Array }

/**
 * Goes through entries once. A code of a filter that is set counts what would be there without that filter; every other counts what is
 * there with all of them. First what is registered, and among it what has the words in its name; then the newest.
 * @param ids numbers of entries, largest first; all there are where left out
 * @param named those of them that come first because they have the words in their name, largest first
 */
export function count(
  columns: Columns,
  filters: readonly Filter[],
  { ids, named, from, size }: { readonly ids?: Uint32Array; readonly named?: Uint32Array; readonly from: number; readonly size: number },
): Counted {
  const { start, length, codes, registered, meaning, byFacet, end } = columns
  const counts = new Uint32Array(meaning.length + 1)
  // Which filter a code belongs to, if its facet has one set; -1 for the rest.
  const owner = new Int8Array(meaning.length + 1).fill(-1)
  for (const [index, { facet }] of filters.entries()) for (const code of byFacet.get(facet) ?? []) owner[code] = index
  const wanted = from + size
  const tiers: number[][] = [[], [], [], []]
  let [total, next] = [0, 0]
  const each = (id: number): void => {
    const begin = start[id] ?? 0
    const stop = begin + (length[id] ?? 0)
    if (begin === stop) return
    let failed = -1
    for (let index = 0; index < filters.length; index++) {
      const wish = filters[index]?.code ?? 0
      let fits = false
      for (let at = begin; at < stop; at++)
        if (codes[at] === wish) {
          fits = true
          break
        }
      if (fits) continue
      if (failed >= 0) return
      failed = index
    }
    for (let at = begin; at < stop; at++) {
      const code = codes[at] ?? 0
      if (failed < 0 || owner[code] === failed) counts[code] = (counts[code] ?? 0) + 1
    }
    if (failed >= 0) return
    total += 1
    if (named) while ((named[next] ?? 0) > id) next += 1
    const tier = tiers[(registered[id] === 1 ? 0 : 2) + (named?.[next] === id ? 0 : 1)]
    if (tier && tier.length < wanted) tier.push(id)
  }
  if (ids) for (let at = 0; at < ids.length; at++) each(ids[at] ?? 0)
  else for (let id = end - 1; id >= 0; id--) each(id)
  return { page: tiers.flat().slice(from, wanted), total, counts }
}
