/** What is kept of a live article: the plain text for snippets and spellings, and its folded words and stems by weight. */
export interface SearchEntry {
  articleId: string
  /** The title as it is written. */
  heading: string
  text: string
  title: string
  standfirst: string
  body: string
}
