import type { Localised } from '../../i18n.ts'

export const words = {
  oneTarget: {
    fr: 'Choisissez une signature ou une catégorie, l’une des deux.',
    en: 'Choose a byline or a category, one of the two.',
  },
  noByline: { fr: 'Cette signature n’existe pas.', en: 'This byline does not exist.' },
  noCategory: { fr: 'Cette catégorie n’existe pas.', en: 'This category does not exist.' },
  taken: (name: string): Localised => ({
    fr: `« ${name} » a déjà un engagement : changez plutôt son rythme.`,
    en: `“${name}” has a commitment already: change how often instead.`,
  }),
} as const
