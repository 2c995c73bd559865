import type { Localised } from './i18n.ts'

/** What the command line says of itself. */
export const words = {
  help: { fr: 'montre cette aide', en: 'shows this help' },
  helpEnd: {
    fr:
      'Chaque commande prend aussi --json (pour les programmes) et --help. ' +
      'Réglages : variables d’environnement, voir .env.example.',
    en:
      'Every command also takes --json (for programs) and --help. ' +
      'Settings: environment variables, see .env.example.',
  },
  noCommand: {
    fr: ({ name, known }: { name: string; known: string }) =>
      `La commande « ${name} » n’existe pas. Celles qui existent : ${known}.`,
    en: ({ name, known }: { name: string; known: string }) => `There is no command "${name}". There are: ${known}.`,
  },
  badOption: {
    fr: ({ said, usage }: { said: string; usage: string }) => `${said}.\nUsage : ${usage}`,
    en: ({ said, usage }: { said: string; usage: string }) => `${said}.\nUsage: ${usage}`,
  },
  tooManyWords: {
    fr: (usage: string) => `Trop de mots.\nUsage : ${usage}`,
    en: (usage: string) => `Too many words.\nUsage: ${usage}`,
  },
} as const satisfies Record<string, Localised | Record<'fr' | 'en', (values: never) => string>>
