import type { Localised, LocalisedWith } from '../i18n.ts'

interface Progress {
  table: string
  rows: number
}

/** What the command that moves a site to another database prints. */
export const words = {
  move: {
    fr: 'copie la base d’un site arrêté vers PostgreSQL, ou de PostgreSQL vers BUBO_DATA, et la relit',
    en: 'copies the database of a stopped site to PostgreSQL, or from PostgreSQL to BUBO_DATA, and reads it again',
  },
  written: {
    fr: ({ table, rows }: Progress) => `copié : ${table}, ${rows}`,
    en: ({ table, rows }: Progress) => `copied: ${table}, ${rows}`,
  },
  checked: {
    fr: ({ table, rows }: Progress) => `relu : ${table}, ${rows}`,
    en: ({ table, rows }: Progress) => `read again: ${table}, ${rows}`,
  },
  moved: {
    fr: (rows: number) => `La base est copiée : ${rows} lignes, relues une à une. Celle d’origine n’a pas changé.`,
    en: (rows: number) => `The database is copied: ${rows} rows, each read again. The one it came from is unchanged.`,
  },
  toServer: {
    fr: 'Donnez cette adresse à DATABASE_URL, puis démarrez : npm start',
    en: 'Give that address to DATABASE_URL, then start: npm start',
  },
  toFile: {
    fr: 'Retirez DATABASE_URL, puis démarrez : npm start',
    en: 'Remove DATABASE_URL, then start: npm start',
  },
  nothing: {
    fr: (dataDir: string) => `Rien à déplacer : il n’y a pas de site (BUBO_DATA : ${dataDir} ; DATABASE_URL).`,
    en: (dataDir: string) => `Nothing to move: there is no site (BUBO_DATA: ${dataDir}; DATABASE_URL).`,
  },
  noTarget: {
    fr:
      '--to dit où va la base : une adresse comme postgres://utilisateur:motdepasse@serveur:5432/bubo, ou sqlite ' +
      'pour un fichier dans BUBO_DATA.',
    en:
      '--to says where the database goes: an address such as postgres://user:password@server:5432/bubo, or sqlite ' +
      'for a file in BUBO_DATA.',
  },
  sameTarget: {
    fr: 'La base du site y est déjà : --to en désigne une autre.',
    en: 'The database of the site is there already: --to names another one.',
  },
} as const satisfies Record<string, Localised | LocalisedWith<never>>
