export const words = {
  title: { fr: 'Mot de passe oublié', en: 'Forgotten password' },
  lead: {
    fr: 'Donnez l’adresse de votre compte de l’équipe : un lien pour choisir un nouveau mot de passe y sera envoyé.',
    en: 'Give the address of your staff account: a link to choose a new password will be sent there.',
  },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  noEmail: { fr: 'Donnez votre adresse.', en: 'Give your address.' },
  send: { fr: 'Envoyer le lien', en: 'Send the link' },
  askedTitle: { fr: 'Consultez votre messagerie', en: 'Check your e-mail' },
  asked: {
    fr: [
      'Si cette adresse est celle d’un compte de l’équipe, un courriel part à l’instant avec un lien valable trente minutes.',
      'Rien dans une dizaine de minutes ? Regardez parmi les indésirables, ou demandez à qui administre le blog.',
    ],
    en: [
      'If this address belongs to a staff account, an e-mail is leaving right now with a link that works for thirty minutes.',
      'Nothing after ten minutes or so? Look in your spam folder, or ask whoever administers the blog.',
    ],
  },
  noMail: {
    fr: [
      'Ce blog n’envoie pas de courriels : il ne peut pas vous écrire de lien.',
      'Demandez à une personne qui administre le blog : elle peut vous donner un lien depuis la page « Équipe ».',
    ],
    en: [
      'This blog sends no e-mail: it cannot write you a link.',
      'Ask somebody who administers the blog: they can give you a link from the page “People”.',
    ],
  },
  back: { fr: 'Revenir à la connexion', en: 'Back to signing in' },
  chooseTitle: { fr: 'Choisir votre mot de passe', en: 'Choose your password' },
  chooseLead: {
    fr: (email: string) => `Pour le compte ${email}.`,
    en: (email: string) => `For the account ${email}.`,
  },
  password: { fr: 'Nouveau mot de passe', en: 'New password' },
  passwordHint: {
    fr: 'Au moins huit caractères. Trois ou quatre mots sans rapport font un bon mot de passe.',
    en: 'At least eight characters. Three or four unrelated words make a good password.',
  },
  choose: { fr: 'Garder ce mot de passe et entrer', en: 'Keep this password and come in' },
  goneTitle: { fr: 'Ce lien ne sert plus', en: 'This link no longer works' },
  gone: {
    fr: 'Il a déjà servi, il est trop ancien, ou un autre l’a remplacé. Demandez-en un nouveau.',
    en: 'It has been used, it is too old, or another has taken its place. Ask for a new one.',
  },
  letter: {
    subject: { fr: 'Votre nouveau mot de passe', en: 'Your new password' },
    hello: { fr: 'Bonjour,', en: 'Hello,' },
    asked: {
      fr: (site: string) =>
        `Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour l’équipe de « ${site} ».`,
      en: (site: string) => `Somebody, probably you, asked for a new password for the staff of “${site}”.`,
    },
    choose: { fr: 'Choisir un mot de passe', en: 'Choose a password' },
    once: {
      fr: 'Ce lien sert une fois, pendant trente minutes. Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.',
      en: 'This link works once, within thirty minutes. If you asked for nothing, do nothing: your password stays the same.',
    },
  },
  invitation: {
    subject: {
      fr: (site: string) => `Votre compte sur « ${site} »`,
      en: (site: string) => `Your account on “${site}”`,
    },
    told: {
      fr: ({ by, site }: { by: string; site: string }) =>
        `${by} vous ouvre un compte pour participer au blog « ${site} ». Choisissez votre mot de passe pour entrer.`,
      en: ({ by, site }: { by: string; site: string }) =>
        `${by} has opened an account for you to take part in the blog “${site}”. Choose your password to come in.`,
    },
    once: {
      fr: 'Ce lien sert une fois, pendant sept jours. Passé ce délai, demandez que l’invitation soit renvoyée.',
      en: 'This link works once, within seven days. After that, ask for the invitation to be sent again.',
    },
  },
} as const
