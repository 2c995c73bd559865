import type { Localised } from '../i18n.ts'
import type { StorageFault } from './db.ts'

/** What keeps the database from being used, said to whoever runs the site. */
export const faultWords = {
  busy: {
    fr: 'La base est occupée par un autre programme : recommencez dans un instant.',
    en: 'Another program holds the database: try again in a moment.',
  },
  storage_full: {
    fr: 'Le disque du dossier BUBO_DATA est plein : rien n’a été enregistré. Libérez de la place, puis recommencez.',
    en: 'The disk of the BUBO_DATA folder is full: nothing was saved. Make room, then try again.',
  },
  storage_failing: {
    fr: 'Le disque du dossier BUBO_DATA ne répond pas comme il faut : rien n’a été enregistré. Vérifiez ce disque.',
    en: 'The disk of the BUBO_DATA folder fails: nothing was saved. Check that disk.',
  },
  read_only: {
    fr: 'Cet utilisateur du système ne peut pas écrire dans le dossier BUBO_DATA : rien n’a été enregistré.',
    en: 'This system user may not write in the BUBO_DATA folder: nothing was saved.',
  },
  database_gone: {
    fr:
      'La base a été supprimée ou remplacée pendant que Bubo s’en servait : rien n’a été enregistré. ' +
      'Remettez-la en place, puis redémarrez Bubo.',
    en:
      'The database was deleted or replaced while Bubo was using it: nothing was saved. ' +
      'Put it back, then start Bubo again.',
  },
  database_damaged: {
    fr: 'La base est abîmée : rien n’a été enregistré. Arrêtez Bubo, puis restaurez la sauvegarde la plus récente.',
    en: 'The database is damaged: nothing was saved. Stop Bubo, then restore the newest backup.',
  },
  database_unreachable: {
    fr:
      'Le serveur PostgreSQL ne répond pas, ou ne prend rien pour le moment : rien n’a été enregistré. ' +
      'Vérifiez ce serveur.',
    en: 'The PostgreSQL server does not answer, or takes nothing for now: nothing was saved. Check that server.',
  },
  media_unreachable: {
    fr:
      'Le service qui garde les images (MEDIA_URL) ne répond pas, ou refuse. Vérifiez son adresse, la clé, le ' +
      'compartiment (bucket) et la région.',
    en:
      'The service that keeps the images (MEDIA_URL) does not answer, or refuses. Check its address, the key, the ' +
      'bucket and the region.',
  },
} as const satisfies Record<StorageFault, Localised>

/** The same, said to whoever was writing. */
export const unsaved: Localised = {
  fr: 'Rien ne peut être enregistré pour le moment : gardez votre texte, et renvoyez-le plus tard.',
  en: 'Nothing can be saved for now: keep your text, and send it again later.',
}

/** A second program on one data folder. */
export const lockedWords: Localised = {
  fr: 'Un autre Bubo se sert déjà de ce dossier BUBO_DATA : arrêtez-le d’abord, ou choisissez un autre dossier.',
  en: 'Another Bubo is using this BUBO_DATA folder already: stop it first, or choose another folder.',
}
