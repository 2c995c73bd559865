export const words = {
  /** Said at once to whoever tells of a page. */
  taken: {
    fr: 'Merci. La page sera lue, puis relue par la bibliothèque.',
    en: 'Thank you. The page will be looked at, then reviewed by the library.',
  },
  source: {
    fr: 'Indiquez dans « source » l’adresse de votre page : http ou https, sur un autre site que celui-ci.',
    en: 'Give the address of your page in "source": http or https, on another site than this one.',
  },
  target: {
    fr: 'Indiquez dans « target » l’adresse d’un article de ce site.',
    en: 'Give the address of an article of this site in "target".',
  },
  mentioned: {
    fr: 'A mentionné cet article.',
    en: 'Mentioned this article.',
  },
  mentionedIn: {
    fr: (title: string) => `A mentionné cet article dans « ${title} ».`,
    en: (title: string) => `Mentioned this article in “${title}”.`,
  },
} as const
