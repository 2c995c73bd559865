/** What is kept of a live article: the plain text for snippets, and its folded words and stems by weight. */
export interface SearchEntry {
  articleId: string
  text: string
  title: string
  standfirst: string
  body: string
}
