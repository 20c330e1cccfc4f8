import type { Highs, ModelData } from 'highs'
import type { LinearModel, Solution } from './linear-model.ts'

/**
 * Solves linear models with a HiGHS that somebody has loaded, the same way on the server and in the page. It computes without pause:
 * call it from a thread that nothing else waits for.
 */
export function solvingWith(highs: Highs): (model: LinearModel, seconds: number) => Solution {
  const { modelStatus, variableType } = highs.constants
  return (linear, seconds) =>
    highs.withModel<Solution>(toHighs(linear, highs.infinity, variableType), (model): Solution => {
      // A gap of nothing: “best” is to mean best. The seed is fixed, so that the same question gets the same answer.
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-6, time_limit: seconds, random_seed: 0 })
      model.run()
      const status = model.getModelStatus()
      if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) return { status: 'infeasible' }
      const whole = linear.integer.some(Boolean)
      const found = status === modelStatus.optimal || model.info.get('primal_solution_status') === 2
      if (status !== modelStatus.optimal && status !== modelStatus.timeLimit) throw new Error(`The solver stopped with status ${status}`)
      const objective = model.getObjectiveValue()
      const bound = whole ? Number(model.info.get('mip_dual_bound')) : objective
      return {
        status: status === modelStatus.optimal ? 'optimal' : 'limit',
        values: found ? [...model.getSolution().colValue] : undefined,
        objective,
        bound,
      }
    })
}

function toHighs(
  { minimise, cost, lower, upper, integer, rows }: LinearModel,
  infinity: number,
  types: { readonly continuous: 0; readonly integer: 1 },
): ModelData {
  const limit = (value: number): number => (value === Infinity ? infinity : value === -Infinity ? -infinity : value)
  const starts = new Int32Array(rows.length + 1)
  for (const [row, { columns }] of rows.entries()) starts[row + 1] = (starts[row] ?? 0) + columns.length
  return {
    numCols: cost.length,
    numRows: rows.length,
    sense: (minimise ? 1 : -1) as NonNullable<ModelData['sense']>,
    colCost: Float64Array.from(cost),
    colLower: Float64Array.from(lower, limit),
    colUpper: Float64Array.from(upper, limit),
    rowLower: Float64Array.from(rows, (row) => limit(row.lower)),
    rowUpper: Float64Array.from(rows, (row) => limit(row.upper)),
    matrix: {
      format: 'csr',
      numCols: cost.length,
      numRows: rows.length,
      starts,
      indices: Int32Array.from(rows.flatMap(({ columns }) => columns)),
      values: Float64Array.from(rows.flatMap(({ values }) => values)),
    },
    integrality: integer.map((whole) => (whole ? types.integer : types.continuous)),
  }
}
