/** What stands on the card of a work within a text. */
export const words = {
  callNumber: { fr: (number: string) => `Cote ${number}`, en: (number: string) => `Call number ${number}` },
  catalogue: { fr: 'Voir au catalogue', en: 'See it in the catalogue' },
  ofWork: { fr: (title: string) => `\u00a0: ${title}`, en: (title: string) => `: ${title}` },
} as const
