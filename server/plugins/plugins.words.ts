import type { Localised } from '../i18n.ts'

export const words = {
  webAddress: {
    fr: 'Donnez une adresse comme https://api.example.org/purge, sans mot de passe.',
    en: 'Give an address such as https://api.example.org/purge, without a password.',
  },
  fixed: {
    fr: ({ variable }: { variable: string }) =>
      `La variable ${variable} du serveur fixe ce réglage : il se change là, ou ici une fois qu’elle est retirée.`,
    en: ({ variable }: { variable: string }) =>
      `The variable ${variable} of the server sets this: change it there, or here once it is gone.`,
  },
  giveAgain: {
    fr: 'L’adresse change : donnez de nouveau ce secret, ou effacez-le. Il ne part pas à une adresse pour laquelle il n’a pas été donné.',
    en: 'The address changes: give this secret again, or erase it. It goes to no address for which it was not given.',
  },
  notStarted: {
    fr: ({ reason }: { reason: string }) => `L’extension n’a pas démarré, et rien n’a changé. Elle dit : ${reason}`,
    en: ({ reason }: { reason: string }) => `The plugin did not start, and nothing was changed. It says: ${reason}`,
  },
  broken: {
    fr: ({ reason }: { reason: string }) => `Cette extension ne peut pas être lue : ${reason}`,
    en: ({ reason }: { reason: string }) => `This plugin cannot be read: ${reason}`,
  },
} as const satisfies Record<string, Localised | Record<'fr' | 'en', (values: never) => string>>
