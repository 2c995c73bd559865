export const filterWords = {
  category: { fr: 'Rubrique', en: 'Section' },
  author: { fr: 'Auteur ou autrice', en: 'Author' },
  year: { fr: 'Année', en: 'Year' },
  tag: { fr: 'Mot-clé', en: 'Tag' },
  work: { fr: 'Livre ou document', en: 'Book' },
  any: { fr: 'Peu importe', en: 'Any' },
} as const
