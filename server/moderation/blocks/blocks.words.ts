import type { Localised } from '../../i18n.ts'

export const words = {
  oneOfTwo: {
    fr: 'Donnez une valeur ou un commentaire, l’un des deux.',
    en: 'Give a value or a comment, one of the two.',
  },
  addressFromComment: {
    fr: 'Une adresse de réseau se bloque à partir d’un commentaire : envoyez « commentId ».',
    en: 'A network address is blocked from a comment: send "commentId".',
  },
  wholeAddress: {
    fr: 'Indiquez une adresse électronique complète.',
    en: 'Give a whole e-mail address.',
  },
  remoteAddress: {
    fr: 'Indiquez l’adresse (https://…) de la personne sur son site.',
    en: 'Give the address (https://…) of the person on their site.',
  },
  host: {
    fr: 'Indiquez le nom d’un serveur, par exemple « exemple.social ».',
    en: 'Give the name of a server, such as "example.social".',
  },
  waitsAlready: {
    fr: 'Ce qui vient d’un autre site attend toujours une relecture : bloquez, ou ne faites rien.',
    en: 'What comes from another site always waits for a review: block it, or do nothing.',
  },
  noComment: { fr: 'Ce commentaire n’existe pas.', en: 'This comment does not exist.' },
  nothingKept: {
    fr:
      'Ce commentaire ne garde rien de tel de la personne qui l’a envoyé : essayez « account », « email », « ' +
      'address », « remote » ou « server ».',
    en:
      'This comment keeps no such thing of whoever sent it: try "account", "email", "address", "remote" or ' +
      '"server".',
  },
  unproven: {
    fr:
      'Rien ne prouve que cette adresse soit celle de la personne qui l’a donnée : faites plutôt attendre ses ' +
      'commentaires, ou bloquez son adresse de réseau.',
    en:
      'Nothing proves that this address belongs to whoever gave it: rather have its comments wait (silence), or ' +
      'block the network address.',
  },
  noAccount: { fr: 'Ce compte n’existe pas.', en: 'This account does not exist.' },
  staff: {
    fr: 'C’est un compte de l’équipe : l’administration du site peut le désactiver.',
    en: 'This account is a member of the staff’s: an administrator can deactivate it.',
  },
  pastDate: { fr: 'Cette date est passée.', en: 'This date is past.' },
  tooFar: (days: number): Localised => ({
    fr: `Une adresse de réseau n’est gardée que ${days} jours : choisissez une date plus proche.`,
    en: `A network address is kept for ${days} days only: choose an earlier date.`,
  }),
  blockedAlready: {
    fr: 'Cette personne est déjà bloquée, ou ses commentaires attendent déjà tous.',
    en: 'This person is blocked, or all their comments wait, already.',
  },
} as const
