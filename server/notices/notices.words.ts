/** What the pages of notices say. */
export const words = {
  back: { fr: 'Revenir à l’article', en: 'Back to the article' },
  home: { fr: 'Revenir à l’accueil du blog', en: 'Back to the blog’s home page' },
  moderate: {
    fr: (article: string) => `Décider d’un commentaire sur « ${article} »`,
    en: (article: string) => `Decide on a comment on “${article}”`,
  },
  waits: {
    pending: {
      fr: 'Ce commentaire attend votre décision. Il n’est pas en ligne.',
      en: 'This comment awaits your decision. It is not online.',
    },
    approved: { fr: 'Ce commentaire est en ligne.', en: 'This comment is online.' },
    edited: {
      fr: 'Ce commentaire est en ligne ; voici le nouveau texte qui est proposé.',
      en: 'This comment is online; here is the new text that its author proposes.',
    },
  },
  settled: {
    fr: 'Une décision a été prise sur ce commentaire depuis l’envoi du courriel : il n’y a plus rien à faire ici.',
    en: 'A decision has been taken on this comment since the e-mail was sent: there is nothing left to do here.',
  },
  changed: {
    fr: 'Le commentaire a changé depuis l’affichage de cette page. Relisez-le, puis décidez.',
    en: 'The comment has changed since this page was shown. Read it again, then decide.',
  },
  approve: { fr: 'Publier', en: 'Publish' },
  approveEdit: { fr: 'Publier le nouveau texte', en: 'Publish the new text' },
  keep: { fr: 'Garder l’ancien texte', en: 'Keep the old text' },
  leave: { fr: 'Laisser en ligne', en: 'Leave online' },
  report: {
    fr: (ground: string, reason: string) => `Signalé (${ground.toLowerCase()}) : « ${reason} »`,
    en: (ground: string, reason: string) => `Reported (${ground.toLowerCase()}): “${reason}”`,
  },
  rejectHeading: { fr: 'Ou refusez-le', en: 'Or refuse it' },
  withdrawHeading: { fr: 'Retirer ce commentaire', en: 'Withdraw this comment' },
  reject: { fr: 'Refuser', en: 'Refuse' },
  withdraw: { fr: 'Retirer', en: 'Withdraw' },
  spam: { fr: 'C’est un message indésirable', en: 'It is spam' },
  groundLabel: { fr: 'Motif', en: 'Reason' },
  groundHint: {
    fr: 'Celui de la charte. Un message indésirable n’en demande pas.',
    en: 'One of the charter’s. Spam needs none.',
  },
  sentence: { fr: 'Une phrase pour la personne qui l’a écrit', en: 'A sentence for its author' },
  sentenceHint: {
    fr: (most: number) => `Elle la lira avec le motif. ${most} caractères au plus.`,
    en: (most: number) => `It is read with the reason. ${most} characters at most.`,
  },
  answer: {
    fr: (article: string) => `Répondre à une contestation, sur « ${article} »`,
    en: (article: string) => `Answer an objection, on “${article}”`,
  },
  contested: {
    fr:
      'Ce commentaire a été refusé, et la décision est contestée. Comme vous ne l’avez pas prise, vous pouvez ' +
      'répondre.',
    en: 'This comment was refused, and its author contests the decision. As you did not take it, you may answer.',
  },
  ground: {
    fr: (ground: string) => `Motif du refus : ${ground}.`,
    en: (ground: string) => `Reason of the refusal: ${ground}.`,
  },
  appeal: {
    fr: (text: string) => `Ce qu’en dit la personne qui l’a écrit : « ${text} »`,
    en: (text: string) => `What its author says: “${text}”`,
  },
  answered: {
    fr: 'Cette contestation a reçu une réponse depuis l’envoi du courriel : il n’y a plus rien à faire ici.',
    en: 'This objection has been answered since the e-mail was sent: there is nothing left to do here.',
  },
  note: { fr: 'Votre réponse', en: 'Your answer' },
  noteHint: {
    fr: (most: number) => `Elle sera lue avec la décision. ${most} caractères au plus.`,
    en: (most: number) => `It will be read with the decision. ${most} characters at most.`,
  },
  uphold: { fr: 'Maintenir le refus', en: 'Maintain the refusal' },
  overturn: { fr: 'Publier le commentaire', en: 'Publish the comment' },
  decidedHeading: { fr: 'C’est fait', en: 'Done' },
  decided: {
    approve: { fr: 'Le commentaire est publié.', en: 'The comment is published.' },
    reject: {
      fr: 'Le commentaire est refusé : il n’est pas, ou plus, en ligne.',
      en: 'The comment is refused: it is not, or no longer, online.',
    },
    spam: {
      fr: 'Le commentaire est rangé parmi les messages indésirables : il n’est pas, ou plus, en ligne.',
      en: 'The comment is filed as spam: it is not, or no longer, online.',
    },
    keep: {
      fr: 'L’ancien texte reste en ligne, le nouveau est écarté.',
      en: 'The old text stays online, the new one is set aside.',
    },
    leave: {
      fr: 'Le commentaire reste en ligne ; les signalements qu’il a reçus sont classés.',
      en: 'The comment stays online; the reports about it are closed.',
    },
    uphold: { fr: 'Le refus est maintenu.', en: 'The refusal stands.' },
    overturn: { fr: 'Le commentaire est publié.', en: 'The comment is published.' },
  },
  follow: {
    fr: (article: string) => `Suivre les commentaires de « ${article} »`,
    en: (article: string) => `Follow the comments on “${article}”`,
  },
  followText: {
    fr:
      'Laissez votre adresse : la bibliothèque vous écrira à chaque nouveau commentaire de cet article. Chaque ' +
      'courriel permet d’arrêter en un clic, et l’adresse n’est montrée à personne.',
    en:
      'Leave your address: the library will write to you about each new comment on this article. Every e-mail ' +
      'lets you stop in one click, and your address is shown to nobody.',
  },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  emailHint: { fr: 'Exemple : prenom@exemple.fr', en: 'Example: first@example.org' },
  send: { fr: 'Recevoir le lien de confirmation', en: 'Receive the confirmation link' },
  askedHeading: { fr: 'Consultez votre messagerie', en: 'Check your e-mail' },
  confirmHeading: {
    fr: (article: string) => `Suivre « ${article} » ?`,
    en: (article: string) => `Follow “${article}”?`,
  },
  confirm: { fr: 'Oui, suivre cette discussion', en: 'Yes, follow this discussion' },
  confirmedHeading: { fr: 'Vous suivez cette discussion', en: 'You follow this discussion' },
  confirmed: {
    fr: (article: string) => `Vous recevrez par courriel chaque nouveau commentaire de « ${article} ».`,
    en: (article: string) => `You will receive each new comment on “${article}” by e-mail.`,
  },
  stopHeading: { fr: 'Ne plus recevoir ces courriels ?', en: 'Stop these e-mails?' },
  stopText: {
    follow: {
      fr: 'Vous ne recevrez plus les nouveaux commentaires de cette discussion.',
      en: 'You will no longer receive new comments in this discussion.',
    },
    staff: {
      fr: 'Vous ne recevrez plus de courriel pour les commentaires à relire. Ils restent dans la file de modération.',
      en: 'You will no longer be told by e-mail of comments to review. They stay in the moderation queue.',
    },
    audience: {
      fr: 'Vous ne recevrez plus la lettre mensuelle d’audience. Les chiffres restent au bureau.',
      en: 'You will no longer receive the monthly letter on readers. The figures stay at the desk.',
    },
    author: {
      fr: 'Vous ne recevrez plus de courriel sur ce que deviennent vos commentaires.',
      en: 'You will no longer be told what becomes of your comments.',
    },
  },
  stop: { fr: 'Ne plus recevoir ces courriels', en: 'Stop these e-mails' },
  stoppedHeading: { fr: 'C’est arrêté', en: 'Stopped' },
  stopped: {
    fr: 'Ces courriels ne vous seront plus envoyés. Un courriel déjà parti peut encore arriver.',
    en: 'These e-mails will no longer be sent to you. One that has left already may still arrive.',
  },
  resume: { fr: 'Les recevoir de nouveau', en: 'Receive them again' },
  resumedHeading: { fr: 'C’est rétabli', en: 'Restored' },
  resumed: {
    fr: 'Vous saurez de nouveau par courriel ce que deviennent vos commentaires, quand vous le demandez.',
    en: 'You will again be told by e-mail what becomes of your comments, where you ask for it.',
  },
  /** The same for a known and an unknown address. */
  asked: {
    fr:
      'Si cette adresse ne suit pas encore la discussion, un courriel avec un lien de confirmation lui est envoyé. ' +
      'Le lien est valable vingt-quatre heures.',
    en:
      'If this address does not follow the discussion yet, an e-mail with a confirmation link is being sent to it. ' +
      'The link works for twenty-four hours.',
  },
  /** For an address that is none. */
  wholeAddress: {
    fr: 'Indiquez une adresse électronique complète, comme prenom@exemple.fr.',
    en: 'Give a whole e-mail address, such as first@example.org.',
  },
} as const
