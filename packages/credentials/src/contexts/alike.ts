import { said } from './line.ts'
import type { Line } from './line.ts'

/**
 * Blank nodes whose own statements are the same word for word, in the order of the canonical form. They are told apart by the nodes that they
 * touch, as long as all of those have their names; where they stand in the same statements even then, one is as good as the other.
 * `undefined` where a node touches one without a name: then it takes the whole algorithm.
 * @see W3C RDF Dataset Canonicalization 1.0, sections 4.7 “Hash Related Blank Node” and 4.8 “Hash N-Degree Quads”
 */
export function inOrder(
  alike: readonly string[],
  standsIn: ReadonlyMap<string, readonly Line[]>,
  names: ReadonlyMap<string, string>,
  hash: (text: string) => string,
): readonly string[] | undefined {
  const found: { readonly name: string; readonly hash: string; readonly statements: string }[] = []
  for (const name of alike) {
    const lines = standsIn.get(name) ?? []
    const touched = new Map<string, string>()
    for (const line of lines)
      for (const [other, position] of [
        [line.subject, `s${line.predicate}`],
        [line.object, `o${line.predicate}`],
        [line.graph, 'g'],
      ] as const) {
        if (other === '' || other === name) continue
        const label = names.get(other)
        if (label === undefined) return undefined
        const related = hash(`${position}${label}`)
        // The same node twice in the same place would be a path of several steps.
        if (touched.has(related)) return undefined
        touched.set(related, label)
      }
    const path = [...touched.keys()]
      .toSorted()
      .map((related) => `${related}${touched.get(related) ?? ''}`)
      .join('')
    found.push({
      name,
      hash: hash(path),
      statements: lines
        .map((line) => said(line, (blank) => (blank === name ? '_:a' : (names.get(blank) ?? ''))))
        .toSorted()
        .join(''),
    })
  }
  const order = found.toSorted((one, other) => (one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : 0))
  const unsure = order.some((one, index) => one.hash === order[index + 1]?.hash && one.statements !== order[index + 1]?.statements)
  return unsure ? undefined : order.map(({ name }) => name)
}
