import type { Localised, LocalisedWith } from '../i18n.ts'

const date = (iso: string) => iso.slice(0, 16).replace('T', ' ')

/** What the commands about backups print. */
export const words = {
  backup: {
    fr: 'copie le site entier dans un dossier neuf (BUBO_DATA/backups/<date>), et le contrôle',
    en: 'copies the whole site into a new folder (BUBO_DATA/backups/<date>), and checks it',
  },
  verify: {
    fr: 'contrôle une sauvegarde, et en démarre une copie à part',
    en: 'checks a backup, and starts a copy of it apart',
  },
  restore: {
    fr: 'contrôle une sauvegarde, puis la met dans BUBO_DATA, qui doit être vide',
    en: 'checks a backup, then puts it into BUBO_DATA, which must be empty',
  },
  made: {
    fr: ({ folder, files }: Made) => `Sauvegarde faite et contrôlée : ${folder} (${files} fichiers).`,
    en: ({ folder, files }: Made) => `Backup made and checked: ${folder} (${files} files).`,
  },
  removed: {
    fr: (count: number) => `Anciennes sauvegardes retirées : ${count}.`,
    en: (count: number) => `Old backups removed: ${count}.`,
  },
  lost: {
    fr: (count: number) =>
      `Attention : sur le site lui-même, des fichiers d’images manquent ou sont incomplets (${count}) ; ` +
      'manifest.json en donne la liste (lost).',
    en: (count: number) =>
      `Beware: on the site itself, picture files are missing or cut short (${count}); manifest.json lists them (lost).`,
  },
  sound: {
    fr: ({ folder, files, pages, createdAt }: Sound) =>
      `${folder} est une bonne sauvegarde, du ${date(createdAt)} UTC : ` +
      `${files} fichiers intacts ; une copie démarre et affiche ses pages (${pages}).`,
    en: ({ folder, files, pages, createdAt }: Sound) =>
      `${folder} is a sound backup, of ${date(createdAt)} UTC: ` +
      `${files} files intact; a copy starts and shows its pages (${pages}).`,
  },
  samePages: {
    fr: 'Ces pages sont, à l’octet près, celles du jour de la sauvegarde.',
    en: 'These pages are, to the byte, those of the day of the backup.',
  },
  otherProgram: {
    fr:
      'Un autre programme a fait cette sauvegarde (version ou thème) : ' +
      'les pages répondent, sans pouvoir être les mêmes.',
    en: 'Another program made this backup (version or theme): the pages answer, and cannot be the very same.',
  },
  restored: {
    fr: ({ folder, data }: Restored) =>
      `${folder} est restaurée dans ${data}. Démarrez Bubo : npm start\n` +
      'Si l’ancien dossier existe encore, joignez d’abord son erasures.log à celui-ci : ' +
      'qui a demandé l’effacement depuis la sauvegarde restera effacé.',
    en: ({ folder, data }: Restored) =>
      `${folder} is restored in ${data}. Start Bubo: npm start\n` +
      'If the old folder still exists, first add its erasures.log to this one: ' +
      'whoever asked to be erased since the backup stays erased.',
  },
  oneFolder: {
    fr: 'Indiquez le dossier de la sauvegarde.',
    en: 'Give the folder of the backup.',
  },
} as const satisfies Record<string, Localised | LocalisedWith<never>>

interface Made {
  folder: string
  files: number
}

interface Sound extends Made {
  pages: number
  createdAt: string
}

interface Restored {
  folder: string
  data: string
}
