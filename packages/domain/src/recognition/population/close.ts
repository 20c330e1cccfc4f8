/** People by target and by how near they are, as counts; small groups are not told apart. */
export type Closeness = { readonly target: number; readonly bands: readonly { readonly from: number; readonly people: number | 'few' }[] }

/** Groups smaller than this are said as “few”, so that nobody can be picked out. */
export const smallestGroup = 5

/** Counts people by band of reach (a share of what is needed). A band with one to four people says “few”. */
export function countClose(
  reaches: Iterable<{ readonly target: number; readonly share: number }>,
  targets: number,
  from: readonly number[],
): readonly Closeness[] {
  const bands = from.toSorted((a, b) => b - a)
  const counts = Array.from({ length: targets }, () => bands.map(() => 0))
  for (const { target, share } of reaches) {
    const band = bands.findIndex((least) => share >= least - 1e-9)
    const row = counts[target]
    if (row && band >= 0) row[band] = (row[band] ?? 0) + 1
  }
  return counts.map((row, target) => ({
    target,
    bands: row.map((people, band) => ({ from: bands[band] ?? 0, people: people > 0 && people < smallestGroup ? 'few' : people })),
  }))
}
