import type { Plugin } from '../../server/plugins/api.ts'
import { connectBluesky } from './client.ts'

const bluesky: Plugin = (host) => {
  host.announcer({
    title: { fr: 'Bluesky', en: 'Bluesky' },
    help: {
      fr:
        'Connectez-vous sur Bluesky avec le compte de la bibliothèque, puis ouvrez Paramètres, Confidentialité et ' +
        'sécurité, Mots de passe d’application. Ajoutez-en un sans accès aux messages privés, et copiez-le : il n’est ' +
        'montré qu’une fois. Le mot de passe du compte, lui, ne se donne à personne.',
      en:
        'Sign in to Bluesky with the library’s account, then open Settings, Privacy and security, App passwords. Add ' +
        'one without access to direct messages, and copy it: it is shown once. The password of the account itself is ' +
        'given to nobody.',
    },
    settings: [
      {
        name: 'handle',
        label: { fr: 'Nom du compte', en: 'Handle' },
        help: {
          fr: 'Sans l’arobase, tel que bibliotheque.bsky.social.',
          en: 'Without the at sign, such as library.bsky.social.',
        },
        format: 'text',
      },
      {
        name: 'server',
        label: { fr: 'Adresse du serveur', en: 'Address of the server' },
        help: {
          fr: 'https://bsky.social, sauf si le compte est hébergé ailleurs.',
          en: 'https://bsky.social, unless the account is hosted elsewhere.',
        },
        format: 'web-address',
        begin: 'https://bsky.social',
      },
    ],
    secret: {
      label: { fr: 'Mot de passe d’application', en: 'App password' },
      help: {
        fr: 'Quatre groupes de quatre signes, joints par des traits d’union.',
        en: 'Four groups of four characters, joined by hyphens.',
      },
    },
    // app.bsky.embed.images.
    largestPicture: 1_000_000,
    connect: connectBluesky,
  })
}

export default bluesky
