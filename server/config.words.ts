import type { Localised } from './i18n.ts'

/** What each variable is expected to be, after “expected” or « il faut ». */
export const expectations = {
  port: { fr: 'un nombre de 0 à 65535', en: 'a number from 0 to 65535' },
  folder: {
    fr: 'un dossier où cet utilisateur du système puisse écrire',
    en: 'a folder that this system user may write in',
  },
  database: {
    fr: 'une adresse comme postgres://utilisateur:motdepasse@serveur:5432/bubo, ou rien pour SQLite',
    en: 'an address such as postgres://user:password@server:5432/bubo, or nothing for SQLite',
  },
  media: {
    fr:
      'une adresse comme s3://clé:secret@s3.example.org/compartiment/dossier?region=gra (dans la clé et le secret, / s’écrit ' +
      '%2F), ou rien pour le dossier BUBO_DATA',
    en:
      'an address such as s3://key:secret@s3.example.org/bucket/folder?region=gra (in key and secret, / is written ' +
      '%2F), or nothing for the BUBO_DATA folder',
  },
  url: {
    fr: 'une adresse comme https://blog.example.org, sans chemin',
    en: 'an address such as https://blog.example.org, without a path',
  },
  origins: {
    fr: 'les adresses de sites comme https://www.example.org, sans chemin, séparées par des virgules',
    en: 'addresses of sites such as https://www.example.org, without a path, joined by commas',
  },
  lang: { fr: 'fr ou en', en: 'fr or en' },
  timeZone: {
    fr: 'un fuseau horaire de l’IANA, comme Europe/Paris',
    en: 'an IANA time zone such as Europe/Paris',
  },
  proxies: {
    fr:
      'les adresses ou les blocs CIDR de vos serveurs mandataires, comme 127.0.0.1,10.0.0.0/8 ' +
      '(jamais true ni un nombre : n’importe qui pourrait forger son adresse)',
    en:
      'addresses or CIDR blocks of your proxies, such as 127.0.0.1,10.0.0.0/8 ' +
      '(never true or a number: visitors could forge their address)',
  },
  privateHosts: {
    fr: 'les adresses ou les blocs CIDR de votre réseau interne, comme 10.0.0.12,192.168.1.0/24',
    en: 'addresses or CIDR blocks of your internal network, such as 10.0.0.12,192.168.1.0/24',
  },
  workers: { fr: 'un nombre entier de 1 à 32', en: 'a whole number from 1 to 32' },
  seconds: { fr: 'un nombre entier de secondes, de 0 à 3600', en: 'a whole number of seconds, from 0 to 3600' },
  webAddress: {
    fr: 'une adresse comme https://api.example.org/purge, sans mot de passe',
    en: 'an address such as https://api.example.org/purge, without a password',
  },
  count: { fr: 'un nombre entier de 1 à 99999', en: 'a whole number from 1 to 99999' },
  smtp: {
    fr:
      'une adresse comme smtp://utilisateur:motdepasse@mail.example.org:587 ' +
      '(smtps:// si le port parle TLS d’emblée)',
    en: 'an address such as smtp://user:password@mail.example.org:587 (smtps:// where the port speaks TLS at once)',
  },
  imap: {
    fr: 'une adresse comme imaps://utilisateur:motdepasse@mail.example.org/INBOX',
    en: 'an address such as imaps://user:password@mail.example.org/INBOX',
  },
  sender: {
    fr: 'une adresse, avec ou sans nom : Bibliothèque <blog@example.org>',
    en: 'an address, with or without a name: Library <blog@example.org>',
  },
  logLevel: {
    fr: 'trace, debug, info, warn, error, fatal ou silent',
    en: 'trace, debug, info, warn, error, fatal or silent',
  },
} as const satisfies Record<string, Localised>

interface Mistake {
  name: string
  value: string
}

/** One mistake, as a line of the list. */
export const mistakes = {
  unexpected: {
    fr: ({ name, value, expected }: Mistake & { expected: string }) =>
      `${name} vaut « ${value} » ; il faut ${expected}`,
    en: ({ name, value, expected }: Mistake & { expected: string }) => `${name} is "${value}"; expected ${expected}`,
  },
  unreadable: {
    fr: ({ name, value }: Mistake) => `${name}_FILE nomme « ${value} », qui ne peut pas être lu`,
    en: ({ name, value }: Mistake) => `${name}_FILE names "${value}", which cannot be read`,
  },
  unknown: {
    fr: ({ name, known }: { name: string; known: string }) =>
      `${name} n’est pas un réglage de Bubo. Ceux qui existent : ${known}`,
    en: ({ name, known }: { name: string; known: string }) => `${name} is no setting of Bubo. There are: ${known}`,
  },
  replicaOfNone: {
    fr: 'DATABASE_READ_URL nomme la réplique d’une base PostgreSQL : indiquez cette base dans DATABASE_URL',
    en: 'DATABASE_READ_URL names the replica of a PostgreSQL database: name that database in DATABASE_URL',
  },
  brokenTheme: {
    fr: ({ name, problems }: { name: string; problems: Localised }) =>
      `BUBO_THEME vaut « ${name} », et ce thème a des défauts :\n${problems.fr}`,
    en: ({ name, problems }: { name: string; problems: Localised }) =>
      `BUBO_THEME is "${name}", and that theme has faults:\n${problems.en}`,
  },
} as const

/** What a theme is expected to be, once those there are have been looked at. */
export const expectedTheme = {
  fr: (names: string) => `le nom d’un dossier de themes/ : ${names}`,
  en: (names: string) => `the name of a folder of themes/: ${names}`,
}

export const heading: Localised = {
  fr: 'Ces réglages ne conviennent pas :',
  en: 'These settings cannot be used:',
}
