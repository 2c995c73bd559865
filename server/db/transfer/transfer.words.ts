import type { Localised } from '../../i18n.ts'

/** Why a site is not copied to another place. */
export const words = {
  occupied: {
    fr:
      'La base d’arrivée contient un autre site, ou une suite plus récente de celui-ci : rien n’y a été changé. ' +
      'Donnez une base vide.',
    en:
      'The database to move to holds another site, or a newer state of this one: nothing was changed there. ' +
      'Give an empty database.',
  },
} as const satisfies Record<string, Localised>
