/**
 * Spaces as a page shows them: runs of them are one, and none stands at the beginning or the end of a block, or of a
 * line within it. No-break spaces are left alone. Read so and written so, what one sees while writing is what readers see.
 */

/** Each text with its spaces as they are shown; `null` is a picture or the like, `undefined` a line break. */
export function collapseSpaces(pieces: readonly (string | null | undefined)[]): string[] {
  const texts: string[] = []
  let afterSpace = true
  for (const piece of pieces) {
    if (piece === null || piece === undefined) {
      if (piece === undefined) trimEnd(texts)
      texts.push('')
      afterSpace = piece === undefined
      continue
    }
    const text = piece.replace(/[ \t\n\f\r]+/g, ' ')
    const shown = afterSpace && text.startsWith(' ') ? text.slice(1) : text
    texts.push(shown)
    if (shown !== '') afterSpace = shown.endsWith(' ')
  }
  trimEnd(texts)
  return texts
}

/** The last text that says something loses the space at its end. */
function trimEnd(texts: string[]): void {
  const last = texts.findLastIndex((text) => text !== '')
  if (last === texts.length - 1 && last >= 0) texts[last] = (texts[last] ?? '').replace(/ $/, '')
}
