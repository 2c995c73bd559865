export const words = {
  noCategory: { fr: 'Choisissez une catégorie.', en: 'Choose a category.' },
} as const
