import type { LocalisedWith } from '../i18n.ts'

/** Why a database on a PostgreSQL server cannot be used, and what to do. */
export const words = {
  unreachable: {
    fr: (reason: string) => `PostgreSQL refuse la connexion (${reason}). Vérifiez DATABASE_URL et ce serveur.`,
    en: (reason: string) => `PostgreSQL refuses the connection (${reason}). Check DATABASE_URL and that server.`,
  },
  encoding: {
    fr: (encoding: string) =>
      `La base PostgreSQL est en ${encoding} ; Bubo écrit en UTF-8. Créez-en une autre : ` +
      'createdb --template=template0 --encoding=UTF8 <nom>, puis donnez-la à DATABASE_URL.',
    en: (encoding: string) =>
      `The PostgreSQL database is in ${encoding}; Bubo writes UTF-8. Make another: ` +
      'createdb --template=template0 --encoding=UTF8 <name>, then give it to DATABASE_URL.',
  },
} as const satisfies Record<string, LocalisedWith<string>>
