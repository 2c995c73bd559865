import type { Localised } from '../../i18n.ts'

export const words = {
  heading: { fr: 'Livres et documents', en: 'Books and documents' },
  hint: {
    fr: 'Ce dont l’article parle, dans l’ordre où les lecteurs le verront sous le texte. Ce qui est dans le texte n’y est pas répété.',
    en: 'What the article speaks of, in the order in which readers will see it under the text. What stands in the text is not repeated there.',
  },
  inText: { fr: 'Dans le texte', en: 'In the text' },
  withoutScript: {
    fr: 'Pour mettre un livre dans le texte, écrivez à sa place : <figure data-work="son ISBN"></figure>',
    en: 'To set a book into the text, write in its place: <figure data-work="its ISBN"></figure>',
  },
  find: { fr: 'Ajouter par un ISBN ou un titre', en: 'Add by an ISBN or a title' },
  search: { fr: 'Chercher', en: 'Search' },
  found: { fr: 'Fiches trouvées', en: 'Records found' },
  add: { fr: 'Ajouter', en: 'Add' },
  up: { fr: 'Monter', en: 'Move up' },
  down: { fr: 'Descendre', en: 'Move down' },
  remove: { fr: 'Retirer', en: 'Remove' },
  record: { fr: 'Créer une fiche', en: 'Make a record' },
  already: { fr: 'L’article cite déjà cette fiche.', en: 'The article cites this record already.' },
  wanted: { fr: 'Écrivez d’abord un ISBN ou des mots du titre.', en: 'Type an ISBN or words of the title first.' },
  nothing: (typed: string): Localised => ({
    fr: `Aucune fiche pour « ${typed} ». Créez-la : elle sera citée ici.`,
    en: `No record for “${typed}”. Make one: it will be cited here.`,
  }),
} as const
