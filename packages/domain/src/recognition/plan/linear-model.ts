/** A linear model with whole-number columns, in rows: lower ≤ Σ value · column ≤ upper. */
export type LinearModel = {
  readonly minimise: boolean
  readonly cost: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  readonly integer: readonly boolean[]
  readonly rows: readonly {
    readonly lower: number
    readonly upper: number
    readonly columns: readonly number[]
    readonly values: readonly number[]
  }[]
}
/** `limit`: the time ran out; then `values` are the best found, if any, and `bound` says how much better it could still be. */
export type Solution =
  | {
      readonly status: 'optimal' | 'limit'
      readonly values: readonly number[] | undefined
      readonly objective: number
      readonly bound: number
    }
  | { readonly status: 'infeasible' }
/** Whoever can solve it: HiGHS on the server and in the page. The rules of the house do not know which. */
export type Solver = (model: LinearModel, seconds: number) => Promise<Solution>

type Term = readonly [column: number, value: number]
export type ModelBuilder = {
  readonly column: (cost: number, lower: number, upper: number, integer: boolean) => number
  readonly row: (lower: number, terms: readonly Term[], upper: number) => void
  readonly model: (minimise: boolean) => LinearModel
}

/** Builds a model column by column and row by row; a row that can never bind is left out. */
export function buildModel(): ModelBuilder {
  const cost: number[] = []
  const lower: number[] = []
  const upper: number[] = []
  const integer: boolean[] = []
  const rows: LinearModel['rows'][number][] = []
  return {
    column: (price, least, most, whole) => {
      lower.push(least)
      upper.push(most)
      integer.push(whole)
      return cost.push(price) - 1
    },
    row: (least, terms, most) => {
      const merged = new Map<number, number>()
      for (const [column, value] of terms) merged.set(column, (merged.get(column) ?? 0) + value)
      rows.push({ lower: least, upper: most, columns: [...merged.keys()], values: [...merged.values()] })
    },
    model: (minimise) => ({ minimise, cost, lower, upper, integer, rows }),
  }
}
