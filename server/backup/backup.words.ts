import type { Localised, LocalisedWith } from '../i18n.ts'

/** What is wrong with one file of a backup, named by its path. */
export const faults = {
  missing: {
    fr: ({ path }) => `${path} : le fichier manque.`,
    en: ({ path }) => `${path}: the file is missing.`,
  },
  changed: {
    fr: ({ path }) => `${path} : le contenu n’est plus celui qui a été sauvegardé.`,
    en: ({ path }) => `${path}: its content is no longer what was backed up.`,
  },
  unknown: {
    fr: ({ path }) => `${path} : une sauvegarde ne contient pas de tel fichier.`,
    en: ({ path }) => `${path}: a backup holds no such file.`,
  },
  unlisted: {
    fr: ({ path }) => `${path} : la base a besoin de ce fichier, et la sauvegarde ne l’a pas.`,
    en: ({ path }) => `${path}: the database needs this file, and the backup does not have it.`,
  },
  damage: {
    fr: ({ path }) => `La base est abîmée : ${path}.`,
    en: ({ path }) => `The database is damaged: ${path}.`,
  },
  count: {
    fr: ({ path }) => `Table ${path} : le nombre de lignes n’est plus celui qui a été sauvegardé.`,
    en: ({ path }) => `Table ${path}: its number of rows is no longer what was backed up.`,
  },
  page: {
    fr: ({ path }) => `La page ${path} n’est plus celle du jour de la sauvegarde.`,
    en: ({ path }) => `The page ${path} is no longer that of the day of the backup.`,
  },
} as const satisfies Record<string, LocalisedWith<{ path: string }>>

/** Why a command about backups refuses, and what to do. */
export const refusals = {
  nothing: {
    fr: ({ path }) => `Rien à sauvegarder : ${path} n’existe pas.`,
    en: ({ path }) => `Nothing to back up: ${path} does not exist.`,
  },
  exists: {
    fr: ({ path }) => `${path} existe déjà : indiquez un dossier neuf.`,
    en: ({ path }) => `${path} exists already: give a new folder.`,
  },
  noBackup: {
    fr: ({ path }) =>
      `${path} n’est pas une sauvegarde entière : manifest.json ou manifest.sha256 manque. ` +
      'Indiquez un dossier fait par « bubo backup ».',
    en: ({ path }) =>
      `${path} is not a whole backup: manifest.json or manifest.sha256 is missing. ` +
      'Give a folder made by "bubo backup".',
  },
  manifest: {
    fr: ({ path }) =>
      `${path} : manifest.json et manifest.sha256 ne concordent pas. ` +
      'Cette sauvegarde a été modifiée ou abîmée : n’y touchez plus, et prenez-en une autre.',
    en: ({ path }) =>
      `${path}: manifest.json and manifest.sha256 do not match. ` +
      'This backup was changed or damaged: leave it as it is, and take another one.',
  },
  format: {
    fr: ({ path }) =>
      `${path} : une version plus récente de Bubo a fait cette sauvegarde. Installez-la, puis recommencez.`,
    en: ({ path }) => `${path}: a newer version of Bubo made this backup. Install that version, then try again.`,
  },
  occupied: {
    fr: ({ path, names }) =>
      `${path} n’est pas vide (${names}) : rien n’a été touché. Choisissez un dossier vide avec BUBO_DATA, ` +
      'ou déplacez d’abord ce que celui-ci contient.',
    en: ({ path, names }) =>
      `${path} is not empty (${names}): nothing was touched. Choose an empty folder with BUBO_DATA, ` +
      'or first move away what this one holds.',
  },
  interrupted: {
    fr: ({ path, names }) =>
      `Une restauration a été coupée dans ${path} au moment de finir : ${names} en vient, et la base n’y est pas. ` +
      'Retirez-les de ce dossier, puis recommencez : la sauvegarde, elle, est intacte.',
    en: ({ path, names }) =>
      `A restore was cut short in ${path} as it ended: ${names} came from it, and the database is not there. ` +
      'Remove them from this folder, then try again: the backup itself is untouched.',
  },
  otherSchema: {
    fr: () =>
      'La base que nomme DATABASE_URL n’est pas celle de cette version de Bubo. Sauvegardez-la avec la version qui ' +
      'la sert encore ; ou, pour la mettre à jour d’abord : bubo migrate.',
    en: () =>
      'The database that DATABASE_URL names is not that of this version of Bubo. Back it up with the version that ' +
      'still serves it; or, to bring it up to date first: bubo migrate.',
  },
  atWork: {
    fr: () => 'Une sauvegarde est déjà en train de se faire ou d’être contrôlée : recommencez quand elle aura fini.',
    en: () => 'A backup is being made or checked already: try again once it has ended.',
  },
  restless: {
    fr: () => 'Des médias sont supprimés sans cesse pendant la sauvegarde : recommencez dans un moment.',
    en: () => 'Media keep being deleted during the backup: try again in a while.',
  },
} as const satisfies Record<string, LocalisedWith<{ path: string; names?: string }>>

/** Around the list of faults. */
export const verdict = {
  unsound: {
    fr: (folder: string) => `${folder} n’est pas sain :`,
    en: (folder: string) => `${folder} is not sound:`,
  },
  more: {
    fr: (count: number) => `… et ${count} autres.`,
    en: (count: number) => `… and ${count} more.`,
  },
  backup: {
    fr: 'Rien n’en a été restauré. Prenez une autre sauvegarde : le contrôle (bubo backup verify <dossier>) dit si elle est bonne.',
    en: 'Nothing of it was restored. Take another backup: the check (bubo backup verify <folder>) tells whether it is sound.',
  },
  site: {
    fr:
      'Aucune sauvegarde n’a été faite. Restaurez la dernière qui soit bonne dans un dossier vide : ' +
      'bubo restore <dossier>.',
    en: 'No backup was made. Restore the last sound one into an empty folder: bubo restore <folder>.',
  },
} as const satisfies Record<string, Localised | LocalisedWith<never>>

export const howToRestore: Localised = {
  fr: 'Pour restaurer : BUBO_DATA=<dossier vide> bubo restore <ce dossier>',
  en: 'To restore: BUBO_DATA=<empty folder> bubo restore <this folder>',
}

/** A task that ended otherwise than by a refusal, said to whoever began it. */
export const endings = {
  system: {
    fr: ({ said }) => `Le système a refusé, et dit ceci : ${said}. Montrez cette phrase à qui s’occupe de la machine.`,
    en: ({ said }) => `The system refused, and says this: ${said}. Show this sentence to whoever runs the machine.`,
  },
  fault: {
    fr: () => 'Le programme s’est arrêté avant la fin, et en dit plus dans son journal. Recommencez une fois.',
    en: () => 'The program stopped before the end, and says more in its log. Try once more.',
  },
} as const satisfies Record<string, LocalisedWith<{ said: string }>>
