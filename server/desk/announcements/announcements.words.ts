import { sayCount } from '../../i18n.ts'

export const words = {
  title: { fr: 'Réseaux', en: 'Networks' },
  lead: {
    fr:
      'Le blog annonce ses articles sur les comptes que la bibliothèque tient ailleurs. Chaque annonce se relit et se ' +
      'change sur la page de son article, avant de partir.',
    en:
      'The blog announces its articles on the accounts that the library has elsewhere. Each announcement can be read ' +
      'and changed on the page of its article, before it goes.',
  },
  /** On the first page of the desk. */
  waits: {
    fr: (number: number) =>
      sayCount('fr', number, {
        one: 'compte de réseau mis en pause par le blog',
        other: 'comptes de réseaux mis en pause par le blog',
      }),
    en: (number: number) =>
      sayCount('en', number, {
        one: 'network account paused by the blog',
        other: 'network accounts paused by the blog',
      }),
  },
  accounts: {
    heading: { fr: 'Comptes', en: 'Accounts' },
    list: { fr: 'Les comptes connectés', en: 'The connected accounts' },
    name: { fr: 'Compte', en: 'Account' },
    network: { fr: 'Réseau', en: 'Network' },
    state: { fr: 'État', en: 'State' },
    how: { fr: 'Annonce', en: 'Announces' },
    automatic: { fr: 'chaque article, dès qu’il paraît', en: 'each article, as soon as it appears' },
    chosen: { fr: 'les articles choisis', en: 'the articles that are chosen' },
    active: { fr: 'En service', en: 'Active' },
    paused: { fr: 'En pause', en: 'Paused' },
    none: {
      fr: 'Aucun compte n’est connecté : rien n’est annoncé ailleurs.',
      en: 'No account is connected: nothing is announced elsewhere.',
    },
    noPlugin: {
      fr: 'L’extension d’aucun réseau n’est activée : voyez « Extensions ».',
      en: 'The plugin of no network is switched on: see "Plugins".',
    },
  },
  connect: {
    heading: { fr: (network: string) => `Connecter ${network}`, en: (network: string) => `Connect ${network}` },
    link: {
      fr: (network: string) => `Connecter un compte ${network}`,
      en: (network: string) => `Connect an account of ${network}`,
    },
    send: { fr: 'Connecter ce compte', en: 'Connect this account' },
  },
  form: {
    heading: { fr: 'Réglages', en: 'Settings' },
    automatic: { fr: 'Annoncer chaque article dès qu’il paraît', en: 'Announce each article as soon as it appears' },
    automaticHint: {
      fr: 'Avec le texte que le blog propose, sauf si quelqu’un en a décidé autrement pour cet article.',
      en: 'With the text that the blog proposes, unless somebody decided otherwise for that article.',
    },
    active: { fr: 'En service', en: 'Active' },
    activeHint: {
      fr: 'Décoché, rien ne part, et ce qui attendait de partir échoue.',
      en: 'Unticked, nothing is sent, and what waited to be sent fails.',
    },
    newSecret: { fr: (label: string) => `${label} : un nouveau`, en: (label: string) => `${label}: a new one` },
    newSecretHint: {
      fr: 'Celui qui sert n’est jamais montré. Laissez vide pour le garder.',
      en: 'The one in use is never shown. Leave empty to keep it.',
    },
    save: { fr: 'Enregistrer', en: 'Save' },
    test: { fr: 'Essayer la connexion', en: 'Try the connection' },
    testLead: {
      fr: 'Le blog demande au serveur quel est ce compte. Rien n’y est publié.',
      en: 'The blog asks the server which account this is. Nothing is published there.',
    },
    removeLink: { fr: 'Retirer ce compte', en: 'Remove this account' },
    back: { fr: 'Revenir aux réseaux', en: 'Back to the networks' },
  },
  pausedFor: {
    fr: (reason: string) =>
      `Le blog a mis ce compte en pause (${reason}). Donnez un nouveau jeton ou mot de passe d’application, cochez « En ` +
      'service » et enregistrez.',
    en: (reason: string) =>
      `The blog paused this account (${reason}). Give a new token or app password, tick "Active" and save.`,
  },
  removing: {
    title: { fr: (name: string) => `Retirer le compte ${name}`, en: (name: string) => `Remove the account ${name}` },
    text: {
      fr:
        'Le blog oublie ce compte, son jeton et la liste de ce qu’il a annoncé. Ce qui est publié sur le réseau y ' +
        'reste ; pensez à y révoquer le jeton.',
      en:
        'The blog forgets this account, its token and the list of what it announced. What is published on the network ' +
        'stays there; remember to revoke the token there.',
    },
    confirm: { fr: 'Retirer ce compte', en: 'Remove this account' },
  },
  sent: {
    heading: { fr: 'Annonces', en: 'Announcements' },
    list: { fr: 'Les dernières annonces', en: 'The last announcements' },
    newest: {
      fr: (number: number) => `Les ${number} dernières.`,
      en: (number: number) => `The last ${number}.`,
    },
    none: { fr: 'Rien n’a encore été annoncé.', en: 'Nothing was announced yet.' },
    article: { fr: 'Article', en: 'Article' },
    account: { fr: 'Compte', en: 'Account' },
    state: { fr: 'État', en: 'State' },
    when: { fr: 'Quand', en: 'When' },
    act: { fr: 'Action', en: 'Action' },
    again: { fr: 'Renvoyer', en: 'Send again' },
    appearing: { fr: 'dès que l’article paraît', en: 'as the article appears' },
  },
  states: {
    planned: { fr: 'prévue', en: 'planned' },
    queued: { fr: 'part à l’instant', en: 'on its way' },
    sent: { fr: 'publiée', en: 'published' },
    failed: { fr: 'non partie', en: 'not sent' },
    cancelled: { fr: 'aucune, par choix', en: 'none, by choice' },
    none: { fr: 'aucune', en: 'none' },
  },
  /** Why something was not announced: a word of the program, where it is not the status of an answer. */
  reasons: {
    unauthorised: { fr: 'jeton ou mot de passe refusé', en: 'token or password refused' },
    paused: { fr: 'compte en pause', en: 'account paused' },
    withdrawn: { fr: 'article plus en ligne', en: 'article online no more' },
    off: { fr: 'extension désactivée', en: 'plugin switched off' },
    gone: { fr: 'annonce reprise', en: 'announcement taken back' },
    unreadable: { fr: 'réponse illisible', en: 'unreadable answer' },
    private: { fr: 'adresse d’une machine du réseau interne', en: 'address of a machine on the internal network' },
    address: { fr: 'adresse qui n’en est pas une', en: 'no usable address' },
    unreachable: { fr: 'injoignable', en: 'unreachable' },
    time: { fr: 'pas de réponse à temps', en: 'no answer in time' },
    coding: { fr: 'réponse illisible', en: 'unreadable answer' },
    size: { fr: 'réponse trop longue', en: 'answer too long' },
    fault: { fr: 'faute du blog, notée dans son journal', en: 'a fault of the blog, noted in its log' },
    answered: { fr: (status: string) => `réponse ${status}`, en: (status: string) => `answer ${status}` },
    said: { fr: (text: string) => `« ${text} »`, en: (text: string) => `"${text}"` },
  },
  article: {
    title: {
      fr: (title: string) => `Annonces de « ${title} »`,
      en: (title: string) => `Announcements of "${title}"`,
    },
    lead: {
      fr: 'Ce qui est dit de l’article sur chaque réseau. L’adresse de l’article s’ajoute à la fin du texte.',
      en: 'What is told of the article on each network. The address of the article is added at the end of the text.',
    },
    back: { fr: 'Revenir à l’article', en: 'Back to the article' },
    see: { fr: 'Voir l’annonce', en: 'See the announcement' },
    sentAt: { fr: (when: string) => `Publiée ${when}.`, en: (when: string) => `Published ${when}.` },
    noLink: {
      fr: 'Publiée ; le serveur n’a pas dit à quelle adresse.',
      en: 'Published; the server did not say at which address.',
    },
    under: { fr: 'L’annonce part à l’instant.', en: 'The announcement is on its way.' },
    tried: {
      fr: (reason: string) => `L’annonce part ; le dernier essai a échoué (${reason}).`,
      en: (reason: string) => `The announcement is on its way; the last try failed (${reason}).`,
    },
    failed: {
      fr: (reason: string) => `L’annonce n’est pas partie (${reason}). Enregistrer la fait repartir.`,
      en: (reason: string) => `The announcement was not sent (${reason}). Saving sends it again.`,
    },
    automatic: {
      fr: 'Ce compte annonce chaque article : sans autre choix, ce texte partira dès que l’article paraîtra.',
      en: 'This account announces each article: without another choice, this text will go as the article appears.',
    },
    when: { fr: 'Annoncer', en: 'Announce' },
    whens: {
      appearing: { fr: 'Dès que l’article paraît', en: 'As the article appears' },
      now: { fr: 'Tout de suite', en: 'At once' },
      later: { fr: 'À une autre heure', en: 'At another time' },
      not: { fr: 'Non, pas sur ce compte', en: 'No, not on this account' },
    },
    at: { fr: 'Jour et heure', en: 'Day and time' },
    atHint: {
      fr: 'Pour « à une autre heure ». Si l’article ne paraît qu’ensuite, l’annonce l’attend.',
      en: 'For "at another time". Where the article appears later only, the announcement waits for it.',
    },
    text: { fr: 'Texte', en: 'Text' },
    textHint: {
      fr: (count: number, most: number, link: string) =>
        `${count} signes sur ${most}, avec l’adresse qui s’ajoute : ${link}`,
      en: (count: number, most: number, link: string) =>
        `${count} characters of ${most}, with the address that is added: ${link}`,
    },
    picture: { fr: 'Avec l’image de l’article', en: 'With the picture of the article' },
    alt: { fr: 'Ce que montre l’image', en: 'What the picture shows' },
    altHint: {
      fr: 'Lu à voix haute à qui ne la voit pas.',
      en: 'Read aloud to those who do not see it.',
    },
    save: { fr: 'Enregistrer cette annonce', en: 'Save this announcement' },
  },
  done: {
    connected: { fr: 'Le compte est connecté.', en: 'The account is connected.' },
    saved: { fr: 'C’est enregistré.', en: 'Saved.' },
    removed: { fr: 'Le compte est retiré.', en: 'The account is removed.' },
    tested: { fr: 'La connexion fonctionne.', en: 'The connection works.' },
    again: { fr: 'L’annonce repart.', en: 'The announcement is on its way again.' },
  },
} as const
