import type { Localised } from '../../i18n.ts'

export const words = {
  noName: { fr: 'Donnez un nom.', en: 'Give a name.' },
  noAddress: {
    fr: 'Donnez une adresse complète, telle que https://catalogue.example.org/bubo, sans mot de passe.',
    en: 'Give a whole address, such as https://catalogue.example.org/bubo, without a password.',
  },
  noEvents: { fr: 'Cochez au moins un événement.', en: 'Tick one event at least.' },
  tooMany: (most: number): Localised => ({
    fr: `Il y a déjà ${most} webhooks : retirez-en un d’abord.`,
    en: `There are ${most} webhooks already: remove one first.`,
  }),
  isPaused: {
    fr: 'Ce webhook est en pause : reprenez-le d’abord.',
    en: 'This webhook is paused: resume it first.',
  },
  waits: { fr: 'Cet envoi attend déjà.', en: 'This delivery waits already.' },
} as const
