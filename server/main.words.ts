import type { Localised } from './i18n.ts'

interface Place {
  host: string
  port: number
}

/** What the program says as it starts. */
export const words = {
  answers: {
    fr: (address: string) => `Bubo répond à l’adresse ${address} (Ctrl+C pour l’arrêter).`,
    en: (address: string) => `Bubo answers at ${address} (Ctrl+C stops it).`,
  },
  administrator: { fr: 'Administration', en: 'Administration' },
  firstRun: {
    fr: ({ email, password }: { email: string; password: string }) => `
  Premier démarrage : voici votre compte d’administration.

      Adresse électronique   ${email}
      Mot de passe           ${password}

  Notez-les : ce mot de passe n’est affiché que cette fois et n’est écrit nulle part.
  Ensuite, remplacez-le :  npm run bubo -- user password --email ${email}
  et ouvrez un compte par personne :  npm run bubo -- user create --help
`,
    en: ({ email, password }: { email: string; password: string }) => `
  First start: here is your administrator’s account.

      E-mail     ${email}
      Password   ${password}

  Write them down: this password is shown this once and kept nowhere.
  Then replace it:  npm run bubo -- user password --email ${email}
  and open an account for each person:  npm run bubo -- user create --help
`,
  },
} as const satisfies Record<string, Localised | Record<'fr' | 'en', (values: never) => string>>

/** Why an address cannot be listened on, by the system's word for it. */
export const listenRefusals: Record<string, Record<'fr' | 'en', (place: Place) => string>> = {
  EADDRINUSE: {
    fr: ({ host, port }) =>
      `Le port ${port} de ${host} est déjà pris, peut-être par un autre Bubo : arrêtez ce programme, ` +
      'ou choisissez un autre port (PORT=3001 npm start).',
    en: ({ host, port }) =>
      `Port ${port} of ${host} is already in use, perhaps by another Bubo: stop that program, ` +
      'or choose another port (PORT=3001 npm start).',
  },
  EACCES: {
    fr: ({ host, port }) =>
      `Ce système refuse le port ${port} de ${host} à cet utilisateur : choisissez un port à partir de 1024.`,
    en: ({ host, port }) =>
      `This system does not let this user take port ${port} of ${host}: choose a port from 1024 up.`,
  },
  EADDRNOTAVAIL: {
    fr: ({ host }) => `HOST=${host} n’est pas une adresse de cette machine.`,
    en: ({ host }) => `HOST=${host} is not an address of this machine.`,
  },
  ENOTFOUND: {
    fr: ({ host }) => `HOST=${host} : ce nom est inconnu.`,
    en: ({ host }) => `HOST=${host}: this name is unknown.`,
  },
}
