import type { Localised } from '../i18n.ts'

export const words = {
  tooMany: (most: number): Localised => ({
    fr: `Un menu a ${most} entrées au plus : au-delà, personne ne le lit.`,
    en: `A menu has at most ${most} entries: beyond that, nobody reads it.`,
  }),
  noPage: { fr: 'Choisissez une page du site.', en: 'Choose a page of the site.' },
  noCategory: { fr: 'Choisissez une catégorie.', en: 'Choose a category.' },
  noAddress: {
    fr: 'Donnez une adresse du site qui commence par « / », ou une adresse entière qui commence par https://.',
    en: 'Give an address of this site that begins with “/”, or a whole one that begins with https://.',
  },
  noLabel: { fr: 'Dites comment ce lien s’appelle.', en: 'Say what this link is called.' },
} as const
