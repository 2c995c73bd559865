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
  firstRun: {
    fr: (link: string) => `
  Premier démarrage : ouvrez ce lien pour installer votre blog.

      ${link}

  Il sert une seule fois : quelques questions, et votre compte d’administration est ouvert.
  Sans navigateur :  npm run bubo -- user create --help
`,
    en: (link: string) => `
  First start: open this link to set up your blog.

      ${link}

  It works once: a few questions, and your administrator’s account is open.
  Without a browser:  npm run bubo -- user create --help
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
