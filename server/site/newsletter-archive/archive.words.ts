export const archiveWords = {
  heading: { fr: 'Lettre d’information', en: 'Newsletter' },
  description: {
    fr: 'Les lettres envoyées, de la plus récente à la plus ancienne.',
    en: 'The letters that were sent, the newest first.',
  },
  empty: {
    fr: 'Aucune lettre n’a encore été envoyée.',
    en: 'No letter was sent yet.',
  },
  subscribe: { fr: 'S’abonner à la lettre', en: 'Subscribe to the newsletter' },
  older: { fr: 'Lettres plus anciennes', en: 'Older letters' },
  newer: { fr: 'Lettres plus récentes', en: 'Newer letters' },
  sentOn: { fr: (day: string) => `Envoyée le ${day}`, en: (day: string) => `Sent on ${day}` },
} as const
