/** A work that an article cites. */
export interface Citation {
  workId: string
  position: number
  /** False where only the text being worked on cites it, and not the live one. */
  shown: boolean
}

/** The works of the text that counts, and after them those that only the other one cites: these must stay, too. */
export function citationsOf(shown: readonly string[], others: readonly string[]): Citation[] {
  const further = others.filter((id) => !shown.includes(id))
  return [...shown, ...further].map((workId, position) => ({ workId, position, shown: position < shown.length }))
}
