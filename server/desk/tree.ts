import type { Category } from '../taxonomy/index.ts'
import type { Choice } from './forms.ts'

/** The categories as choices, each under the one that holds it. */
export function treeChoices(categories: readonly Category[], selected: readonly string[]): Choice[] {
  const under = Map.groupBy(categories, ({ parentId }) => parentId)
  const walk = (parentId: string | null, depth: number): Choice[] =>
    (under.get(parentId) ?? []).flatMap(({ id, name }) => [
      { value: id, label: name, depth, selected: selected.includes(id) },
      ...walk(id, depth + 1),
    ])
  return walk(null, 0)
}
