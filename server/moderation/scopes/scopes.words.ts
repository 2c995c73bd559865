import type { Localised } from '../../i18n.ts'

export const words = {
  moderatorsOfThisAlone: (names: string): Localised => ({
    fr:
      `Personnes qui ne modèrent que cette catégorie : ${names}. L’administration doit d’abord leur en choisir ` +
      'une autre : sans choix, on modère tout le site.',
    en:
      `Moderators of this category alone: ${names}. An administrator must choose another for them first: ` +
      'without a choice, one moderates the whole site.',
  }),
} as const
