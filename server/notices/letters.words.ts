/** How an author may contest, for how many days, and whether somebody other than whoever decided is there to answer. */
export interface Contest {
  url: string
  days: number
  answerable: boolean
}

/** What letters say. */
export const words = {
  waitingSubject: {
    new: { fr: 'Commentaire à relire', en: 'Comment to review' },
    published: { fr: 'Nouveau commentaire en ligne', en: 'New comment online' },
    edited: { fr: 'Commentaire modifié à relire', en: 'Changed comment to review' },
    held: { fr: 'Commentaire mis en attente, à relire', en: 'Held comment to review' },
    reported: { fr: 'Commentaire signalé', en: 'Comment reported' },
  },
  waiting: {
    new: { fr: 'Un commentaire attend votre décision.', en: 'A comment awaits your decision.' },
    published: {
      fr: 'Un commentaire vient de paraître ; vous pouvez le retirer.',
      en: 'A comment has just been published; you may withdraw it.',
    },
    edited: {
      fr: 'Un commentaire en ligne vient d’être modifié ; le nouveau texte attend votre décision.',
      en: 'A comment that is online has just been changed; the new text awaits your decision.',
    },
    held: {
      fr: 'Un commentaire qui était en ligne attend de nouveau votre décision.',
      en: 'A comment that was online awaits your decision again.',
    },
    reported: { fr: 'Un commentaire en ligne a été signalé.', en: 'A comment that is online has been reported.' },
  },
  on: { fr: (article: string) => `Sur « ${article} »`, en: (article: string) => `On “${article}”` },
  by: { fr: (name: string) => `Message signé ${name} :`, en: (name: string) => `Message by ${name}:` },
  reported: {
    fr: (ground: string) => `Motif du signalement : ${ground}.`,
    en: (ground: string) => `Reason of the report: ${ground}.`,
  },
  decide: { fr: 'Lire et décider', en: 'Read and decide' },
  decideNote: {
    fr:
      'Ce lien est personnel ; il est valable une fois, pendant vingt-quatre heures. Rien n’est décidé avant que ' +
      'vous n’appuyiez sur un bouton de la page.',
    en:
      'This link is yours alone; it works once, within twenty-four hours. Nothing is decided before you press a ' +
      'button on the page.',
  },
  manySubject: { fr: 'Beaucoup de commentaires à relire', en: 'Many comments to review' },
  many: {
    fr:
      'Plus de dix commentaires sont arrivés en une heure. Pour ne pas remplir votre messagerie, les suivants, ' +
      'signalements et contestations compris, attendent dans la file de modération sans autre courriel pendant ' +
      'l’heure qui suit.',
    en:
      'More than ten comments have arrived within an hour. So as not to fill your mailbox, the next ones, reports ' +
      'and objections included, wait in the moderation queue without an e-mail for the next hour.',
  },
  openQueue: { fr: 'Ouvrir la file de modération', en: 'Open the moderation queue' },
  digestSubject: {
    fr: (total: number) => (total === 1 ? '1 commentaire à relire' : `${total} commentaires à relire`),
    en: (total: number) => (total === 1 ? '1 comment to review' : `${total} comments to review`),
  },
  digest: {
    fr: (total: number, shown: number) =>
      total === 1
        ? 'Un commentaire attend votre décision.'
        : `${total} commentaires attendent votre décision${shown < total ? ' ; voici les plus anciens' : ''}.`,
    en: (total: number, shown: number) =>
      total === 1
        ? 'One comment awaits your decision.'
        : `${total} comments await your decision${shown < total ? '; here are the oldest' : ''}.`,
  },
  staffFooter: {
    fr: (site: string) => `Vous recevez ce courriel parce que vous modérez les commentaires de « ${site} ».`,
    en: (site: string) => `You receive this e-mail because you moderate the comments of “${site}”.`,
  },
  hello: { fr: 'Bonjour,', en: 'Hello,' },
  approvedSubject: { fr: 'Votre commentaire est en ligne', en: 'Your comment is online' },
  approved: {
    fr: (article: string) => `Votre commentaire sur « ${article} » a été approuvé. Merci de votre contribution !`,
    en: (article: string) => `Your comment on “${article}” has been approved. Thank you for taking part!`,
  },
  refusedSubject: { fr: 'Votre commentaire n’a pas été publié', en: 'Your comment was not published' },
  refused: {
    fr: (article: string) => `Votre commentaire sur « ${article} » n’a pas été publié.`,
    en: (article: string) => `Your comment on “${article}” has not been published.`,
  },
  withdrawnSubject: { fr: 'Votre commentaire a été retiré', en: 'Your comment was withdrawn' },
  withdrawn: {
    fr: (article: string) => `Votre commentaire sur « ${article} » a été retiré : il n’est plus en ligne.`,
    en: (article: string) => `Your comment on “${article}” has been withdrawn: it is no longer online.`,
  },
  ground: {
    fr: (ground: string) => `Motif (voir la charte) : ${ground}.`,
    en: (ground: string) => `Reason (see charter): ${ground}.`,
  },
  contest: {
    fr: ({ days, answerable }: Contest) =>
      `Vous pouvez contester cette décision, une fois, pendant ${days === 1 ? 'un jour' : `${days} jours`} : ` +
      `${answerable ? 'une autre personne que celle qui l’a prise' : 'la bibliothèque'} vous répondra.`,
    en: ({ days, answerable }: Contest) =>
      `You can contest this decision, once, within ${days === 1 ? 'a day' : `${days} days`}: ` +
      `${answerable ? 'a different moderator' : 'the library'} will answer you.`,
  },
  contestLabel: { fr: 'Lire la décision, ou la contester', en: 'Read the decision, or contest it' },
  answeredSubject: { fr: 'Réponse à votre contestation', en: 'Answer to your objection' },
  upheld: {
    fr: (article: string) =>
      `Vous avez contesté le refus de votre commentaire sur « ${article} ». Une autre personne que celle qui ` +
      'l’avait décidé l’a réexaminé : la décision est maintenue.',
    en: (article: string) =>
      `You contested the refusal of your comment on “${article}”. A different moderator ` +
      'looked at it again: the decision stands.',
  },
  overturned: {
    fr: (article: string) =>
      `Vous avez contesté le refus de votre commentaire sur « ${article} ». Une autre personne que celle qui ` +
      'l’avait décidé vous a donné raison : votre commentaire est en ligne.',
    en: (article: string) =>
      `You contested the refusal of your comment on “${article}”. A different moderator ` +
      'agreed with you: your comment is online.',
  },
  decisionLabel: { fr: 'Relire la décision', en: 'Read the decision again' },
  contestedSubject: { fr: 'Décision contestée', en: 'Decision contested' },
  contested: {
    fr: 'La décision de refuser un commentaire est contestée. Comme vous ne l’avez pas prise, vous pouvez répondre.',
    en: 'The author of a refused comment contests the decision. As you did not take it, you may answer.',
  },
  contestedAlone: {
    fr:
      'Votre décision de refuser un commentaire est contestée. La réponse doit venir d’une autre personne, et ' +
      'pour l’instant personne d’autre que vous ne modère ces commentaires : confiez-les à quelqu’un, qui ' +
      'répondra ; ou publiez vous-même le commentaire si vous changez d’avis.',
    en:
      'The author of a comment that you refused contests the decision. The answer must come from somebody else, ' +
      'and for now nobody else moderates these comments: entrust them to someone, who will answer; or publish ' +
      'the comment yourself if you change your mind.',
  },
  contestedText: { fr: 'Ce qu’en dit la personne qui l’a écrit :', en: 'What its author says:' },
  answer: { fr: 'Lire et répondre', en: 'Read and answer' },
  answeredReportSubject: { fr: 'Votre signalement', en: 'Your report' },
  answeredReport: {
    kept: {
      fr: (article: string) =>
        `Vous avez signalé un commentaire sur « ${article} ». La bibliothèque l’a relu : il reste en ligne.`,
      en: (article: string) =>
        `You reported a comment on “${article}”. The library has looked at it again: it stays online.`,
    },
    withdrawn: {
      fr: (article: string) =>
        `Vous avez signalé un commentaire sur « ${article} ». La bibliothèque l’a relu : il n’est plus en ligne. ` +
        'Merci de votre vigilance.',
      en: (article: string) =>
        `You reported a comment on “${article}”. The library has looked at it again: it is no longer online. ` +
        'Thank you for your attention.',
    },
  },
  reporterFooter: {
    fr: (site: string) =>
      `Vous recevez ce courriel, le seul, parce que cette adresse a été donnée avec un signalement, sur « ${site} ».`,
    en: (site: string) =>
      `You receive this e-mail, the only one, because this address was given with a report, on “${site}”.`,
  },
  digestContested: {
    fr: (total: number) =>
      total === 1
        ? 'Une décision que vous n’avez pas prise est contestée.'
        : `${total} décisions que vous n’avez pas prises sont contestées.`,
    en: (total: number) =>
      total === 1
        ? 'One decision that you did not take is contested.'
        : `${total} decisions that you did not take are contested.`,
  },
  authorFooter: {
    fr: (site: string) =>
      `Vous recevez ce courriel parce qu’il a été demandé en laissant un commentaire et cette adresse sur ` +
      `« ${site} ».`,
    en: (site: string) =>
      `You receive this e-mail because this address was given with a comment, on “${site}”, asking to be told.`,
  },
  see: { fr: 'Le lire sur le blog', en: 'Read it on the blog' },
  followSubject: {
    fr: (article: string) => `Nouveau commentaire : ${article}`,
    en: (article: string) => `New comment: ${article}`,
  },
  follow: {
    fr: (name: string, article: string) => `${name} a commenté « ${article} » :`,
    en: (name: string, article: string) => `${name} commented on “${article}”:`,
  },
  followFooter: {
    fr: (site: string) => `Vous recevez ce courriel parce que vous suivez cette discussion, sur « ${site} ».`,
    en: (site: string) => `You receive this e-mail because you follow this discussion, on “${site}”.`,
  },
  confirmSubject: { fr: 'Confirmez que vous suivez cette discussion', en: 'Confirm that you follow this discussion' },
  confirm: {
    fr: (article: string) =>
      `Quelqu’un, sans doute vous, a demandé à recevoir ici les nouveaux commentaires de « ${article} ».`,
    en: (article: string) => `Somebody, probably you, asked to receive new comments on “${article}” here.`,
  },
  confirmLabel: { fr: 'Confirmer', en: 'Confirm' },
  confirmNote: {
    fr:
      'Ce lien est valable une fois, pendant vingt-quatre heures. Si vous n’avez rien demandé, ne faites rien : ' +
      'vous ne recevrez pas d’autre courriel.',
    en:
      'This link works once, within twenty-four hours. If you asked for nothing, do nothing: you will receive ' +
      'no other e-mail.',
  },
  stop: { fr: 'Ne plus recevoir ces courriels', en: 'Stop these e-mails' },
} as const
