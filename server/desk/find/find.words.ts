import { choosePlural, formatNumber } from '../../i18n.ts'

export const words = {
  title: { fr: 'Rechercher au bureau', en: 'Search the desk' },
  titleFor: {
    fr: (query: string) => `Recherche : « ${query} »`,
    en: (query: string) => `Search: “${query}”`,
  },
  query: { fr: 'Mots à chercher', en: 'Words to look for' },
  hint: {
    fr: 'Titres d’articles et de pages, livres, séries, images, équipe, commentaires récents, et pages du bureau.',
    en: 'Titles of articles and pages, books, series, images, people, recent comments, and pages of the desk.',
  },
  pages: { fr: 'Pages du bureau', en: 'Pages of the desk' },
  nothing: { fr: 'Rien ne correspond', en: 'Nothing matches' },
  nothingText: {
    fr: 'Essayez un seul mot, ou une partie de mot : accents et majuscules n’importent pas.',
    en: 'Try a single word, or part of one: accents and capitals do not matter.',
  },
  all: {
    fr: (count: number) =>
      `Voir ${choosePlural('fr', count, { one: 'le résultat', other: `les ${formatNumber('fr', count)} résultats` })}`,
    en: (count: number) => `See ${choosePlural('en', count, { one: 'the result', other: `all ${count} results` })}`,
  },
  inComments: {
    fr: (query: string) => `Chercher « ${query} » dans tous les commentaires`,
    en: (query: string) => `Look for “${query}” in all comments`,
  },
} as const
