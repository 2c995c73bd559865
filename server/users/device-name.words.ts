export const words = {
  unknown: { fr: 'Appareil inconnu', en: 'Unknown device' },
  on: {
    fr: ({ browser, system }: { browser: string; system: string }) => `${browser} sous ${system}`,
    en: ({ browser, system }: { browser: string; system: string }) => `${browser} on ${system}`,
  },
  kinds: {
    desktop: { fr: 'ordinateur', en: 'computer' },
    mobile: { fr: 'téléphone', en: 'telephone' },
    tablet: { fr: 'tablette', en: 'tablet' },
    tv: { fr: 'téléviseur', en: 'television' },
  },
} as const
