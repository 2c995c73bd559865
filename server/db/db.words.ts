import type { LocalisedWith } from '../i18n.ts'

/** Why the database cannot be brought to this program's schema, and what to do. */
export const words = {
  newer: {
    fr: ({ name }) =>
      `La base contient la migration « ${name} », que ce programme ne connaît pas : ` +
      'une version plus récente l’a écrite. Installez cette version, ' +
      'ou restaurez la sauvegarde faite avant la mise à jour (dossier backups).',
    en: ({ name }) =>
      `The database holds the migration "${name}", which this program does not know: ` +
      'it was written by a newer version. Install that version, ' +
      'or restore the backup taken before the upgrade (folder backups).',
  },
  changed: {
    fr: ({ name }) =>
      `Le fichier de la migration « ${name} » a changé depuis qu’elle a été appliquée : remettez le fichier d’origine.`,
    en: ({ name }) => `The file of migration "${name}" has changed since it was applied: put the original file back.`,
  },
  outOfOrder: {
    fr: ({ name, other }) =>
      `La migration « ${other} » vient avant « ${name} », qui est déjà appliquée : ` +
      'un fichier manque ou porte un mauvais nom.',
    en: ({ name, other }) =>
      `Migration "${other}" comes before "${name}", which is applied already: a file is missing or misnamed.`,
  },
  orphans: {
    fr: ({ name, count }) =>
      `La migration « ${name} » laisserait ${count} lignes sans celle à laquelle elles renvoient : ` +
      'rien n’a été changé.',
    en: ({ name, count }) =>
      `Migration "${name}" would leave ${count} rows without the row they refer to: nothing was changed.`,
  },
  damaged: {
    fr: ({ name }) =>
      `La base est abîmée : la migration « ${name} » n’a pas commencé, et rien n’a été changé. ` +
      'Restaurez la sauvegarde la plus récente dans un dossier vide : bubo restore <dossier>.',
    en: ({ name }) =>
      `The database is damaged: migration "${name}" was not begun, and nothing was changed. ` +
      'Restore the newest backup into an empty folder: bubo restore <folder>.',
  },
} as const satisfies Record<string, LocalisedWith<MigrationFault>>

export interface MigrationFault {
  /** The migration at fault. */
  name: string
  /** The one that stands in its place. */
  other?: string | undefined
  /** How many rows. */
  count?: number
}
