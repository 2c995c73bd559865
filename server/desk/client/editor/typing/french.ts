import type { Correction } from './corrections.ts'

/**
 * French typography as one types, by the rules that the page is set by (`server/typography.ts`), which leave alone what is
 * right already: a thin no-break space before ; ! ?, a full one before : % € and inside « ».
 */
const thin = '\u202f'
const full = '\u00a0'

const signs: readonly [RegExp, string | ((found: RegExpExecArray) => string)][] = [
  [/(?<=\S)[ \u00a0\u202f]([;!?])$/, ([, sign]) => thin + sign],
  [/(?<=\S) ([:%€])$/, ([, sign]) => full + sign],
  [/(?<=\S)[ \u00a0]?»$/, `${full}»`],
  [/«$/, `«${full}`],
  // A quotation mark opens after a space, a bracket or an apostrophe, and at the start; anywhere else it closes.
  [/(?<=^|[\s(['’«\ufffc])"$/, `«${full}`],
  [/(?<=\S)[ \u00a0\u202f]?"$/, `${full}»`],
  [/(?<=[\p{L}\p{N}])'$/u, '’'],
  [/(?<!\.)\.\.\.$/, '…'],
]

export const frenchCorrections: readonly Correction[] = signs.map(([pattern, replacement]) => ({
  pattern,
  apply: (tr, found, from, to) => {
    const text = typeof replacement === 'string' ? replacement : replacement(found)
    return found[0] === text ? null : tr.insertText(text, from, to)
  },
}))

/** A space after the space that a correction put there would be one too many. */
export const noSecondSpace: Correction = {
  pattern: /«\u00a0 $/,
  apply: (tr, _found, _from, to) => tr.delete(to - 1, to),
}
