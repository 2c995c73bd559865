/**
 * How a folded word sounds in French, near enough to bring spellings of one word together: "filosofie" and
 * "philosophie", "biblioteque" and "bibliotheque". Each rule acts on what those before left.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/[sc]?ch(?=[rlt])/g, 'k'],
  [/s?ch|sh/g, 'C'],
  [/h/g, ''],
  [/gu(?=[eiy])/g, 'G'],
  [/g(?=[eiy])/g, 'j'],
  [/sc(?=[eiy])|c(?=[eiy])|(?<=[aeiouy])t(?=ion)/g, 's'],
  [/c?qu|c?k|[cq]/g, 'k'],
  [/eau|au/g, 'o'],
  [/ai|ei|ay|ey|(?<=.)er$|(?<=.)ez$/g, 'e'],
  [/y/g, 'i'],
  [/w/g, 'v'],
  [/z/g, 's'],
  [/([aeo])m(?=[bp])/g, '$1n'],
  [/en/g, 'an'],
  [/(.)\1+/g, '$1'],
  [/(?<=..)e?[sxtd]?$/g, ''],
]

export function soundOf(word: string): string {
  return rules.reduce((sound, [pattern, letters]) => sound.replace(pattern, letters), word)
}
