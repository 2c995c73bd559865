import type { WorkKind } from '../db/index.ts'
import type { Localised } from '../i18n.ts'

/** What several works of a kind are called; one of them is in `names.words.ts`. */
export const manyOfKind: Readonly<Record<WorkKind, Localised>> = {
  book: { fr: 'Livres', en: 'Books' },
  comic: { fr: 'Bandes dessinées', en: 'Comics' },
  film: { fr: 'Films', en: 'Films' },
  record: { fr: 'Disques', en: 'Records' },
  game: { fr: 'Jeux', en: 'Games' },
  periodical: { fr: 'Revues', en: 'Periodicals' },
}
