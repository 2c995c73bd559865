export const embedWords = {
  latest: { fr: 'Derniers articles', en: 'Latest articles' },
  latestIn: {
    fr: (category: string) => `${category} : derniers articles`,
    en: (category: string) => `${category}: latest articles`,
  },
  empty: { fr: 'Aucun article n’a encore paru ici.', en: 'No article has come out here yet.' },
  noCategory: {
    fr: 'Cette rubrique n’existe pas. Vérifiez son adresse dans celle du cadre.',
    en: 'There is no such section. Check its address in that of the frame.',
  },
  all: { fr: 'Tous les articles', en: 'All articles' },
} as const
