import { sayCount, type Lang } from '../../i18n.ts'

export const seriesPath = '/series'

export const seriesWords = {
  heading: { fr: 'Séries', en: 'Series' },
  description: {
    fr: 'Les articles qui se suivent, dans l’ordre où les lire.',
    en: 'Articles that follow one another, in the order in which to read them.',
  },
  empty: {
    fr: 'Aucune série n’a encore paru.',
    en: 'No series has come out yet.',
  },
  episodes: {
    fr: { one: 'épisode', other: 'épisodes' },
    en: { one: 'episode', other: 'episodes' },
  },
} as const

export function countEpisodes(lang: Lang, count: number): string {
  return sayCount(lang, count, seriesWords.episodes[lang])
}
