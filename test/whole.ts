/**
 * Whether a browser looks at everything: each payload, each page, at each width. `npm test` opens enough to notice what
 * broke; `npm run test:whole` opens all.
 */
export const isWhole = process.env['TEST_WHOLE'] === 'yes'

/** Where a picture of each page is kept that a browser looks at, for whoever wants to see them; empty for nowhere. */
export const pictures = process.env['TEST_PICTURES'] ?? ''

/** All of them, or the first of each so many. */
export function oneIn<T>(share: number, all: readonly T[]): T[] {
  return all.filter((_, index) => isWhole || index % share === 0)
}
