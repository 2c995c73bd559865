import type { WorkKind, WorkRole } from '../db/index.ts'
import type { Localised } from '../i18n.ts'

/** What a work is. */
export const kindNames: Readonly<Record<WorkKind, Localised>> = {
  book: { fr: 'Livre', en: 'Book' },
  comic: { fr: 'Bande dessinée', en: 'Comic' },
  film: { fr: 'Film', en: 'Film' },
  record: { fr: 'Disque', en: 'Record' },
  game: { fr: 'Jeu', en: 'Game' },
  periodical: { fr: 'Revue', en: 'Periodical' },
}

/** What somebody did for a work: what was done, for it names nobody as a man or a woman. */
export const roleNames: Readonly<Record<WorkRole, Localised>> = {
  author: { fr: 'Texte', en: 'Author' },
  illustrator: { fr: 'Illustration', en: 'Illustrator' },
  translator: { fr: 'Traduction', en: 'Translator' },
  editor: { fr: 'Direction de l’ouvrage', en: 'Editor' },
  director: { fr: 'Réalisation', en: 'Director' },
  performer: { fr: 'Interprétation', en: 'Performer' },
  composer: { fr: 'Musique', en: 'Composer' },
}
