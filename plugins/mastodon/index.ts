import type { Plugin } from '../../server/plugins/api.ts'
import { connectMastodon } from './client.ts'

const mastodon: Plugin = (host) => {
  host.announcer({
    title: { fr: 'Mastodon', en: 'Mastodon' },
    help: {
      fr:
        'Connectez-vous sur Mastodon avec le compte de la bibliothèque, puis ouvrez Préférences, Développement, ' +
        'Nouvelle application. Donnez-lui un nom, cochez les seuls droits « read:accounts » (ou « profile »), ' +
        '« write:statuses » et « write:media », enregistrez, et copiez « Votre jeton d’accès ».',
      en:
        'Sign in to Mastodon with the library’s account, then open Preferences, Development, New application. Name ' +
        'it, tick only the scopes read:accounts (or profile), write:statuses and write:media, save, and copy "Your ' +
        'access token".',
    },
    settings: [
      {
        name: 'server',
        label: { fr: 'Adresse du serveur', en: 'Address of the server' },
        help: {
          fr: 'Celle où le compte se connecte, telle que https://social.example.org.',
          en: 'The one where the account signs in, such as https://social.example.org.',
        },
        format: 'web-address',
      },
    ],
    secret: {
      label: { fr: 'Jeton d’accès', en: 'Access token' },
      help: {
        fr: 'Celui de l’application que vous venez de créer.',
        en: 'That of the application that you have just made.',
      },
    },
    largestPicture: 8_000_000,
    connect: connectMastodon,
  })
}

export default mastodon
