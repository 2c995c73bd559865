import type { Cleaner } from '../../html/cleaner.ts'
import { plainText } from '../../html.ts'
import { Problem } from '../../problem.ts'

const betweenParagraphs = /<\/?(?:p|h[234]|ul|ol|li|blockquote|pre|figure|table|tr|hr)(?:>| [^>]*>)/

/** HTML of another server as a comment holds it: plain, a blank line between paragraphs. Empty for what cannot be read. */
export async function readPlain(html: string, cleaner: Cleaner): Promise<string> {
  try {
    const { html: clean } = await cleaner.clean(html)
    return clean
      .split(betweenParagraphs)
      .map((paragraph) =>
        paragraph
          .split(/<br[^>]*>/)
          .map(plainText)
          .join('\n')
          .trim(),
      )
      .filter((paragraph) => paragraph !== '')
      .join('\n\n')
  } catch (error) {
    if (error instanceof Problem) return ''
    throw error
  }
}
