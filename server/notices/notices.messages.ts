import type { Lang, Localised } from '../i18n.ts'

const fr = {
  back: 'Revenir à l’article',
  home: 'Revenir à l’accueil du blog',
  moderate: (article: string) => `Décider d’un commentaire sur « ${article} »`,
  waits: {
    pending: 'Ce commentaire attend votre décision. Il n’est pas en ligne.',
    approved: 'Ce commentaire est en ligne.',
    edited: 'Ce commentaire est en ligne ; voici le nouveau texte que son auteur propose.',
  },
  settled: 'Une décision a été prise sur ce commentaire depuis l’envoi du message : il n’y a plus rien à faire ici.',
  changed: 'Le commentaire a changé depuis l’affichage de cette page. Relisez-le, puis décidez.',
  approve: 'Publier',
  approveEdit: 'Publier le nouveau texte',
  keep: 'Garder l’ancien texte',
  leave: 'Laisser en ligne',
  report: (ground: string, reason: string) => `Signalé (${ground.toLowerCase()}) : « ${reason} »`,
  reject: (ground: string) => `Refuser : ${ground}`,
  answer: (article: string) => `Répondre à une contestation, sur « ${article} »`,
  contested:
    'Ce commentaire a été refusé, et son auteur conteste la décision. Comme vous ne l’avez pas prise, vous ' +
    'pouvez lui répondre.',
  ground: (ground: string) => `Motif du refus : ${ground}.`,
  appeal: (text: string) => `Ce qu’en dit l’auteur : « ${text} »`,
  answered: 'Cette contestation a reçu une réponse depuis l’envoi du message : il n’y a plus rien à faire ici.',
  note: 'Votre réponse à l’auteur',
  noteHint: (most: number) => `Il la lira avec la décision. ${most} signes au plus.`,
  uphold: 'Maintenir le refus',
  overturn: 'Publier le commentaire',
  decidedHeading: 'C’est fait',
  decided: {
    approve: 'Le commentaire est publié.',
    reject: 'Le commentaire est refusé : il n’est pas, ou plus, en ligne.',
    keep: 'L’ancien texte reste en ligne, le nouveau est écarté.',
    leave: 'Le commentaire reste en ligne ; les signalements qu’il a reçus sont classés.',
    uphold: 'Le refus est maintenu.',
    overturn: 'Le commentaire est publié.',
  },
  follow: (article: string) => `Suivre les commentaires de « ${article} »`,
  followText:
    'Laissez votre adresse : la bibliothèque vous écrira à chaque nouveau commentaire de cet article. Chaque ' +
    'message permet d’arrêter en un clic, et l’adresse n’est montrée à personne.',
  email: 'Adresse électronique',
  emailHint: 'Exemple : prenom@exemple.fr',
  send: 'Recevoir le lien de confirmation',
  askedHeading: 'Regardez votre boîte',
  confirmHeading: (article: string) => `Suivre « ${article} » ?`,
  confirm: 'Oui, suivre cette discussion',
  confirmedHeading: 'Vous suivez cette discussion',
  confirmed: (article: string) => `Un message vous préviendra de chaque nouveau commentaire de « ${article} ».`,
  stopHeading: 'Ne plus recevoir ces messages ?',
  stopText: {
    follow: 'Vous ne serez plus prévenu des nouveaux commentaires de cette discussion.',
    staff: 'Vous ne serez plus prévenu par courriel des commentaires à relire. Ils restent dans la file de modération.',
    author: 'Vous ne serez plus prévenu de ce que deviennent vos commentaires.',
  },
  stop: 'Ne plus recevoir ces messages',
  stoppedHeading: 'C’est arrêté',
  stopped: 'Ces messages ne vous seront plus envoyés. Un message déjà parti peut encore arriver.',
  resume: 'Les recevoir de nouveau',
  resumedHeading: 'C’est rétabli',
  resumed: 'Vous serez de nouveau prévenu de ce que deviennent vos commentaires, quand vous le demandez.',
}

const en: typeof fr = {
  back: 'Back to the article',
  home: 'Back to the blog’s home page',
  moderate: (article) => `Decide on a comment on “${article}”`,
  waits: {
    pending: 'This comment awaits your decision. It is not online.',
    approved: 'This comment is online.',
    edited: 'This comment is online; here is the new text that its author proposes.',
  },
  settled: 'A decision has been taken on this comment since the message was sent: there is nothing left to do here.',
  changed: 'The comment has changed since this page was shown. Read it again, then decide.',
  approve: 'Publish',
  approveEdit: 'Publish the new text',
  keep: 'Keep the old text',
  leave: 'Leave online',
  report: (ground, reason) => `Reported (${ground.toLowerCase()}): “${reason}”`,
  reject: (ground) => `Refuse: ${ground}`,
  answer: (article) => `Answer an objection, on “${article}”`,
  contested: 'This comment was refused, and its author contests the decision. As you did not take it, you may answer.',
  ground: (ground) => `Ground of the refusal: ${ground}.`,
  appeal: (text) => `What the author says: “${text}”`,
  answered: 'This objection has been answered since the message was sent: there is nothing left to do here.',
  note: 'Your answer to the author',
  noteHint: (most) => `They will read it with the decision. ${most} characters at most.`,
  uphold: 'Maintain the refusal',
  overturn: 'Publish the comment',
  decidedHeading: 'Done',
  decided: {
    approve: 'The comment is published.',
    reject: 'The comment is refused: it is not, or no longer, online.',
    keep: 'The old text stays online, the new one is set aside.',
    leave: 'The comment stays online; the reports about it are closed.',
    uphold: 'The refusal stands.',
    overturn: 'The comment is published.',
  },
  follow: (article) => `Follow the comments on “${article}”`,
  followText:
    'Leave your address: the library will write to you about each new comment on this article. Every message ' +
    'lets you stop in one click, and your address is shown to nobody.',
  email: 'E-mail address',
  emailHint: 'Example: first@example.org',
  send: 'Receive the confirmation link',
  askedHeading: 'Look in your mailbox',
  confirmHeading: (article) => `Follow “${article}”?`,
  confirm: 'Yes, follow this discussion',
  confirmedHeading: 'You follow this discussion',
  confirmed: (article) => `A message will tell you of each new comment on “${article}”.`,
  stopHeading: 'Stop these messages?',
  stopText: {
    follow: 'You will no longer be told of new comments in this discussion.',
    staff: 'You will no longer be told by e-mail of comments to review. They stay in the moderation queue.',
    author: 'You will no longer be told what becomes of your comments.',
  },
  stop: 'Stop these messages',
  stoppedHeading: 'Stopped',
  stopped: 'These messages will no longer be sent to you. One that has left already may still arrive.',
  resume: 'Receive them again',
  resumedHeading: 'Restored',
  resumed: 'You will again be told what becomes of your comments, where you ask for it.',
}

export const messages: Record<Lang, typeof fr> = { fr, en }

/** The same for a known and an unknown address. */
export const askedMessage: Localised = {
  fr:
    'Si cette adresse ne suit pas encore la discussion, un message avec un lien de confirmation lui est envoyé. ' +
    'Le lien vaut vingt-quatre heures.',
  en:
    'If this address does not follow the discussion yet, a message with a confirmation link is being sent to it. ' +
    'The link lasts twenty-four hours.',
}
