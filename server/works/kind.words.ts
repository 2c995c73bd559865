import type { WorkKind } from '../db/index.ts'
import type { Localised } from '../i18n.ts'

/** What each kind of work is called, one of it and several. */
export const kindWords: Record<WorkKind, { one: Localised; many: Localised }> = {
  book: { one: { fr: 'Livre', en: 'Book' }, many: { fr: 'Livres', en: 'Books' } },
  comic: { one: { fr: 'Bande dessinée', en: 'Comic' }, many: { fr: 'Bandes dessinées', en: 'Comics' } },
  film: { one: { fr: 'Film', en: 'Film' }, many: { fr: 'Films', en: 'Films' } },
  record: { one: { fr: 'Disque', en: 'Record' }, many: { fr: 'Disques', en: 'Records' } },
  game: { one: { fr: 'Jeu', en: 'Game' }, many: { fr: 'Jeux', en: 'Games' } },
  periodical: { one: { fr: 'Revue', en: 'Periodical' }, many: { fr: 'Revues', en: 'Periodicals' } },
}
