import type { Localised, LocalisedWith } from '../i18n.ts'

/** What the commands on the data folder say. */
export const words = {
  start: {
    fr: 'met la base à jour, puis sert le site',
    en: 'brings the database up to date, then serves the site',
  },
  migrate: { fr: 'met la base à jour', en: 'brings the database up to date' },
  upToDate: { fr: 'La base est à jour.', en: 'The database is up to date.' },
  migrated: {
    fr: ({ applied, backup }: { applied: string; backup: string | null }) =>
      `Migrations appliquées : ${applied}.${backup ? ` Copie d’avant : ${backup}` : ''}`,
    en: ({ applied, backup }: { applied: string; backup: string | null }) =>
      `Migrations applied: ${applied}.${backup ? ` Copy from before: ${backup}` : ''}`,
  },
  check: {
    fr: 'lit la base de bout en bout et dit si elle est saine (le serveur peut tourner)',
    en: 'reads the database through and says whether it is sound (the server may be running)',
  },
  checkedThere: {
    fr: 'La base de ce site est sur un serveur PostgreSQL, qui veille sur ses fichiers : pg_amcheck les contrôle.',
    en: 'The database of this site is on a PostgreSQL server, which sees to its files: pg_amcheck checks them.',
  },
  sound: { fr: 'La base est saine.', en: 'The database is sound.' },
  renewSecret: {
    fr: 'fait un secret neuf quand l’ancien est perdu : tout le monde se reconnecte, les liens déjà envoyés ne valent plus',
    en: 'makes a new secret where the old one is lost: everybody signs in again, links already sent are dead',
  },
  renewed: {
    fr: 'Le secret est neuf. Faites une sauvegarde : les anciennes vont avec l’ancien.',
    en: 'The secret is new. Make a backup: older ones go with the old one.',
  },
} as const satisfies Record<string, Localised | LocalisedWith<{ applied: string; backup: string | null }>>

interface Place {
  dataDir: string
  /** The newest good backup. */
  backup: string | undefined
}

const howToRestore = {
  fr: ({ dataDir, backup }: Place) =>
    backup
      ? `Videz ${dataDir}, sauf backups et erasures.log, puis restaurez la sauvegarde la plus récente : ` +
        `npm run bubo -- restore ${backup}`
      : `Aucune sauvegarde entière ne se trouve dans ${dataDir}/backups : remettez-en une d’ailleurs.`,
  en: ({ dataDir, backup }: Place) =>
    backup
      ? `Empty ${dataDir}, but for backups and erasures.log, then restore the newest backup: ` +
        `npm run bubo -- restore ${backup}`
      : `There is no whole backup in ${dataDir}/backups: put one back from elsewhere.`,
}

/** Why Bubo leaves a data folder alone. */
export const refusals = {
  missing: {
    fr: (place: Place) =>
      `${place.dataDir} contient le secret ou les médias d’un site, mais plus sa base : Bubo n’en commence pas ` +
      'un autre ' +
      `à sa place. ${howToRestore.fr(place)}`,
    en: (place: Place) =>
      `${place.dataDir} holds the secret or the media of a site, but its database is gone: Bubo begins no other ` +
      `in its place. ${howToRestore.en(place)}`,
  },
  damaged: {
    fr: (place: Place) => `La base dans ${place.dataDir} est abîmée : Bubo n’y touche pas. ${howToRestore.fr(place)}`,
    en: (place: Place) =>
      `The database in ${place.dataDir} is damaged: Bubo leaves it alone. ${howToRestore.en(place)}`,
  },
} as const satisfies Record<string, LocalisedWith<Place>>

/** An address that leads to an empty database, beside a site that has another. */
export const serverIsEmpty = {
  fr: (dataDir: string) =>
    `La base que nomme DATABASE_URL est vide, alors que ${dataDir} contient déjà un site : Bubo n’en commence pas ` +
    'un autre. Déplacez-y ce site (bubo move, sans DATABASE_URL), restaurez-y une sauvegarde depuis un dossier ' +
    'BUBO_DATA vide, ou corrigez DATABASE_URL.',
  en: (dataDir: string) =>
    `The database that DATABASE_URL names is empty, while ${dataDir} holds a site already: Bubo begins no other. ` +
    'Move that site there (bubo move, without DATABASE_URL), restore a backup there from an empty BUBO_DATA folder, ' +
    'or mend DATABASE_URL.',
} as const satisfies LocalisedWith<string>
