/** The most levels that a tree of categories has. */
export const mostLevels = 5

interface Node {
  id: string
  parentId: string | null
}

/** Each parent's children, in the order given; those at the top under null. */
export function groupByParent<T extends Node>(nodes: readonly T[]): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>()
  for (const node of nodes) groups.set(node.parentId, [...(groups.get(node.parentId) ?? []), node])
  return groups
}

/** A category and all that are under it, itself first. */
export function descendantIds(nodes: readonly Node[], id: string): string[] {
  const children = groupByParent(nodes)
  const found = [id]
  // Grows while it is walked.
  for (const current of found) found.push(...(children.get(current) ?? []).map((child) => child.id))
  return found
}

/** From the category up to the top of its tree, itself first. */
export function ancestorIds(parents: ReadonlyMap<string, string | null>, id: string): string[] {
  const path: string[] = []
  for (let current: string | null = id; current !== null; current = parents.get(current) ?? null) path.push(current)
  return path
}

/** Levels of the subtree that starts at `id`, itself included. */
export function heightOf(nodes: readonly Node[], id: string): number {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
  const above = ancestorIds(parents, id).length - 1
  return Math.max(...descendantIds(nodes, id).map((each) => ancestorIds(parents, each).length)) - above
}
