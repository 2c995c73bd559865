/** What a library sets for its site, with the values of a new one. */
export interface Settings {
  title: string
  tagline: string
  description: string
  organisation: string
  publicationDirectorName: string
  publicationDirectorRole: string
  articlesPerPage: number
  categoriesEnabled: boolean
  tagsEnabled: boolean
  /** Articles in a feed. */
  feedLength: number
  /** Days after publication when comments close; 0 for never. */
  commentsCloseAfterDays: number
  /** Levels of replies under a comment; a deeper reply joins the deepest level. */
  commentsDepth: number
  /** Comments that one address may send in ten minutes. */
  commentsPerAddress: number
}

export const defaultSettings: Settings = {
  title: 'Le blog de la bibliothèque',
  tagline: 'Lectures, services et découvertes',
  description: 'Le blog de la bibliothèque : ce que nous lisons, ce que nous proposons, ce que nous découvrons.',
  organisation: '',
  publicationDirectorName: '',
  publicationDirectorRole: '',
  articlesPerPage: 12,
  categoriesEnabled: true,
  tagsEnabled: true,
  feedLength: 20,
  commentsCloseAfterDays: 0,
  commentsDepth: 3,
  commentsPerAddress: 5,
}
