import type { Choice } from './forms.ts'

interface Node {
  id: string
  parentId: string | null
  name: string
}

/** Categories or pages as choices, each under the one that holds it. */
export function treeChoices(nodes: readonly Node[], selected: readonly string[]): Choice[] {
  const under = Map.groupBy(nodes, ({ parentId }) => parentId)
  const walk = (parentId: string | null, depth: number): Choice[] =>
    (under.get(parentId) ?? []).flatMap(({ id, name }) => [
      { value: id, label: name, depth, selected: selected.includes(id) },
      ...walk(id, depth + 1),
    ])
  return walk(null, 0)
}

/** A list of choices has no margins. */
export function indentChoice<T extends { label: string; depth?: number }>(choice: T): T {
  return { ...choice, label: `${'\u2003'.repeat(choice.depth ?? 0)}${choice.label}` }
}
