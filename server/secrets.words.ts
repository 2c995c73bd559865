import type { LocalisedWith } from './i18n.ts'

/** Why the secret of this installation cannot be used, and what to do. */
export const words = {
  missing: {
    fr: ({ file }) =>
      `Le secret de ce site (${file}) a disparu, et Bubo n’en fait pas un autre : les liens déjà envoyés et la ` +
      'liste des ' +
      'effacements ne seraient plus reconnus. Remettez ce fichier depuis une sauvegarde ; s’il est perdu partout : ' +
      'npm run bubo -- secret renew',
    en: ({ file }) =>
      `The secret of this site (${file}) is gone, and Bubo makes no other: links already sent and the list of ` +
      'erasures ' +
      'would no longer be known. Put that file back from a backup; if it is lost everywhere: npm run bubo -- ' +
      'secret renew',
  },
  other: {
    fr: ({ file }) =>
      `Le secret dans ${file} n’est pas celui de cette base. Remettez le fichier qui va avec elle, depuis la même ` +
      'sauvegarde ; s’il est perdu partout : npm run bubo -- secret renew',
    en: ({ file }) =>
      `The secret in ${file} is not that of this database. Put back the file that belongs to it, from the same ` +
      'backup; ' +
      'if it is lost everywhere: npm run bubo -- secret renew',
  },
  weak: {
    fr: ({ file }) =>
      `${file} ne contient pas un secret de 32 octets tirés au hasard. Remettez ce fichier depuis une sauvegarde ; ` +
      's’il est perdu partout : npm run bubo -- secret renew',
    en: ({ file }) =>
      `${file} does not hold a secret of 32 random bytes. Put that file back from a backup; ` +
      'if it is lost everywhere: npm run bubo -- secret renew',
  },
  open: {
    fr: ({ file }) => `${file} peut être lu par d’autres utilisateurs de cette machine. Faites : chmod 600 ${file}`,
    en: ({ file }) => `${file} can be read by other users of this machine. Run: chmod 600 ${file}`,
  },
} as const satisfies Record<string, LocalisedWith<{ file: string }>>
