import type { Localised } from '../i18n.ts'

export const words = {
  noCategory: { fr: 'Cette catégorie n’existe pas.', en: 'This category does not exist.' },
  noTag: { fr: 'Ce mot-clé n’existe pas.', en: 'This tag does not exist.' },
  underItself: {
    fr: 'Une catégorie ne peut pas être placée sous elle-même ni sous l’une de ses sous-catégories.',
    en: 'A category cannot be placed under itself or under one of its sub-categories.',
  },
  tooDeep: (levels: number): Localised => ({
    fr: `L’arbre des catégories n’a pas plus de ${levels} niveaux.`,
    en: `The tree of categories has no more than ${levels} levels.`,
  }),
  categoryExists: (name: string): Localised => ({
    fr: `Une catégorie « ${name} » existe déjà à cet endroit.`,
    en: `A category “${name}” already exists there.`,
  }),
  sameTag: { fr: 'Choisissez un autre mot-clé que celui-ci.', en: 'Choose another tag than this one.' },
  tagExists: (name: string): Localised => ({
    fr: `Le mot-clé « ${name} » existe déjà.`,
    en: `The tag “${name}” already exists.`,
  }),
} as const
