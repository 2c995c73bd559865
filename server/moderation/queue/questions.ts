/**
 * True when a text asks: it ends with a question mark, or its last sentence holds one. A question mark ends no sentence
 * here, so that thanks after a question do not hide it ("Peut-on réserver ? Merci"); those in web addresses do not count.
 */
export function isQuestion(text: string): boolean {
  const sentences = text
    .replace(/\bhttps?:\/\/\S+/g, ' ')
    .trim()
    .split(/(?<=[.!…])\s+|\n\s*\n/)
  return sentences.at(-1)?.includes('?') ?? false
}
