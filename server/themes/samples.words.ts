import type { Localised } from '../i18n.ts'

/** What the sample views say. */
export const words = {
  title: { fr: 'Que lire à marée basse ?', en: 'What to read at low tide?' },
  text: {
    fr: 'Trois romans à ouvrir sur la digue : le vent tourne les pages.',
    en: 'Three novels to open on the sea wall: the wind turns the pages.',
  },
  category: { fr: 'Collections', en: 'Collections' },
  tag: { fr: 'roman', en: 'novel' },
  label: { fr: '2 commentaires', en: '2 comments' },
  read: { fr: 'Lire l’article', en: 'Read the article' },
  signedBy: { fr: 'Par Anne Le Goff', en: 'By Anne Le Goff' },
  manage: { fr: 'Changer ce que je reçois', en: 'Change what I receive' },
  stop: { fr: 'Ne plus recevoir ces lettres', en: 'Stop these letters' },
  date: { fr: '12 mars 2026', en: '12 March 2026' },
} as const satisfies Record<string, Localised>
