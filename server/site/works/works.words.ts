import type { WorkKind } from '../../db/index.ts'
import { sayCount, type Lang } from '../../i18n.ts'

export const worksWords = {
  heading: { fr: 'Les œuvres dont nous parlons', en: 'The works we write about' },
  label: { fr: 'Livres et documents', en: 'Books and documents' },
  intro: {
    fr: 'Livres, films, musique, jeux : tout ce que nos articles présentent, les derniers venus d’abord.',
    en: 'Books, films, music, games: all that our articles present, the latest first.',
  },
  all: { fr: 'Toutes', en: 'All' },
  inArticle: {
    book: { fr: 'Le livre de cet article', en: 'The book in this article' },
    books: { fr: 'Les livres de cet article', en: 'The books in this article' },
    any: { fr: 'Dans cet article', en: 'In this article' },
  },
  articles: { fr: 'Ce que nous en disons', en: 'What we say of it' },
  described: {
    fr: (title: string) => `${title} : ce qu’en disent nos bibliothécaires, et où le trouver.`,
    en: (title: string) => `${title}: what our librarians say of it, and where to find it.`,
  },
  more: {
    fr: (count: string) => `Lire nos ${count} articles`,
    en: (count: string) => `Read our ${count} articles`,
  },
  said: { fr: 'Nos bibliothécaires en parlent', en: 'What our librarians say' },
  unsaid: {
    fr: 'Nos bibliothécaires n’ont pas encore parlé de ce document.',
    en: 'Our librarians have not written about this item yet.',
  },
  newer: { fr: 'Œuvres plus récentes', en: 'Later works' },
  older: { fr: 'Œuvres plus anciennes', en: 'Earlier works' },
}

/** What stands over the works of an article: most articles speak of books, and say so. */
export function headWorks(lang: Lang, kinds: readonly WorkKind[]): string {
  const { book, books, any } = worksWords.inArticle
  if (kinds.length === 0) return ''
  if (!kinds.every((kind) => kind === 'book' || kind === 'comic')) return any[lang]
  return kinds.length === 1 ? book[lang] : books[lang]
}

export function countTitles(lang: Lang, count: number): string {
  const forms = lang === 'fr' ? { one: 'titre', other: 'titres' } : { one: 'title', other: 'titles' }
  return count === 0 && lang === 'fr' ? 'Aucun titre' : sayCount(lang, count, forms)
}
