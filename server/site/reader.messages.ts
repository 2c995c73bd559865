import type { Lang } from '../i18n.ts'

const fr = {
  back: 'Revenir à l’article',
  backUnchanged: 'Revenir à l’article sans rien changer',
  charter: 'Lire la charte des commentaires',
  personalData: 'Vos données personnelles',
  correct: 'Rien n’est encore envoyé. Corrigez ce qui est signalé ; le reste est conservé.',
  cleaned:
    'Rien n’est encore envoyé : votre texte contenait un caractère de contrôle, invisible, comme les copier-coller en apportent parfois. Nous l’avons retiré : relisez, puis envoyez.',
  most: (count: string) => `${count} signes au plus.`,
  on: (date: string, article: string) => `Commentaire envoyé le ${date}, sur « ${article} ».`,

  report: {
    heading: 'Signaler un commentaire',
    intro: (article: string) =>
      `Dites à la bibliothèque ce qui pose problème dans ce commentaire, publié sous « ${article} ». Une personne va le relire. Le signalement ne s’affiche nulle part, et il n’est pas montré à l’auteur du commentaire.`,
    ground: 'Motif',
    groundHint: 'Les motifs sont ceux de la charte des commentaires.',
    choose: 'Choisissez un motif',
    reason: 'Ce qui pose problème',
    name: 'Votre nom',
    nameHint:
      'La loi demande un nom et une adresse quand on signale un contenu illicite. Pour les autres motifs, laissez vide si vous préférez.',
    email: 'Votre adresse électronique',
    emailHint: 'Pour que la bibliothèque puisse vous répondre. Exemple : prenom@exemple.fr',
    note: (days: number) =>
      `En envoyant ce signalement, vous déclarez de bonne foi que ce que vous écrivez est exact et complet. Votre nom et votre adresse ne sont lus que par les personnes qui modèrent ; ils sont effacés ${countDays.fr(days)} après leur décision.`,
    send: 'Envoyer le signalement',
    doneHeading: 'Merci, votre signalement est enregistré',
    done: [
      'Une personne de la bibliothèque va relire ce commentaire, et décider de le laisser ou de le retirer. D’ici là, il peut rester en ligne.',
      'Il est inutile de le signaler une deuxième fois.',
    ],
    reference: (reference: string) => `Référence, si vous voulez en reparler avec la bibliothèque : ${reference}`,
  },

  edit: {
    heading: 'Modifier votre commentaire',
    until: (time: string) => `Vous pouvez le modifier jusqu’à ${time}.`,
    live: 'Il est en ligne. Si le nouveau texte doit être relu avant de paraître, l’ancien reste en ligne en attendant.',
    waiting: 'Il attend d’être relu : c’est le nouveau texte qui le sera.',
    text: 'Votre message',
    save: 'Enregistrer',
    closedHeading: 'Ce commentaire ne peut plus être modifié',
    ask: (contact: string) =>
      `Pour le faire corriger ou effacer, ${contact ? `écrivez à la bibliothèque : ${contact}` : 'adressez-vous à la bibliothèque'}.`,
  },

  decision: {
    heading: {
      pending: 'Votre commentaire attend d’être relu',
      approved: 'Votre commentaire est en ligne',
      refused: 'Votre commentaire n’est pas en ligne',
    },
    pending: 'Il paraîtra si la bibliothèque l’approuve. Revenez sur cette page pour savoir ce qu’il est devenu.',
    see: 'Le lire sur le blog',
    declined: (date: string) => `Le ${date}, la bibliothèque a décidé de ne pas le publier.`,
    withdrawn: (date: string) => `Le ${date}, la bibliothèque a décidé de le retirer.`,
    ground: (ground: string) => `Motif, d’après la charte : ${ground}.`,
    library: 'la bibliothèque',
    contest: 'Si vous contestez cette décision, dites pourquoi',
    contestHint: (most: string, answerable: boolean) =>
      `${answerable ? 'Une autre personne que celle qui a décidé' : 'La bibliothèque'} vous lira et vous répondra sur cette page. Une décision se conteste une seule fois. ${most}`,
    send: 'Contester la décision',
    kept: (days: number) =>
      `Un commentaire refusé est effacé ${countDays.fr(days)} après la décision : cette page disparaît avec lui.`,
    contestedHeading: 'Votre contestation est enregistrée',
    contested: (date: string, answerable: boolean) =>
      `Vous avez contesté cette décision le ${date}. ${answerable ? 'Une autre personne que celle qui l’a prise' : 'La bibliothèque'} va vous répondre, sur cette page : gardez-en l’adresse.`,
    upheldHeading: 'La décision est maintenue',
    upheld: (date: string) =>
      `Vous aviez contesté cette décision. Le ${date}, une autre personne que celle qui l’avait prise l’a réexaminée : le commentaire ne paraîtra pas.`,
    overturned: (date: string) =>
      `Vous aviez contesté un refus. Le ${date}, une autre personne que celle qui l’avait décidé vous a donné raison.`,
  },
}

const en: typeof fr = {
  back: 'Back to the article',
  backUnchanged: 'Back to the article without changing anything',
  charter: 'Read the comment charter',
  personalData: 'Your personal data',
  correct: 'Nothing has been sent yet. Correct what is marked; the rest has been kept.',
  cleaned:
    'Nothing has been sent yet: your text held a control character that nobody sees, as pasted texts sometimes do. We have taken it out: read it again, then send.',
  most: (count) => `${count} characters at most.`,
  on: (date, article) => `Comment sent on ${date}, about “${article}”.`,

  report: {
    heading: 'Report a comment',
    intro: (article) =>
      `Tell the library what is wrong with this comment, published under “${article}”. A person will read it again. Your report is shown nowhere, and not to the comment’s author either.`,
    ground: 'Ground',
    groundHint: 'The grounds are those of the comment charter.',
    choose: 'Choose a ground',
    reason: 'What is wrong',
    name: 'Your name',
    nameHint:
      'The law asks for a name and an address when illegal content is reported. For the other grounds, leave it empty if you prefer.',
    email: 'Your e-mail address',
    emailHint: 'So that the library can answer you. Example: first@example.org',
    note: (days) =>
      `By sending this report you declare in good faith that what you write is accurate and complete. Your name and address are read by the moderators alone; they are erased ${countDays.en(days)} after their decision.`,
    send: 'Send the report',
    doneHeading: 'Thank you, your report has been recorded',
    done: [
      'Somebody at the library will read this comment again, and decide to leave it or to withdraw it. Until then it may stay online.',
      'There is no need to report it a second time.',
    ],
    reference: (reference) => `Reference, should you want to speak of it with the library: ${reference}`,
  },

  edit: {
    heading: 'Change your comment',
    until: (time) => `You can change it until ${time}.`,
    live: 'It is online. If the new text has to be read before it appears, the old one stays online meanwhile.',
    waiting: 'It is waiting to be read: the new text is the one that will be.',
    text: 'Your message',
    save: 'Save',
    closedHeading: 'This comment can no longer be changed',
    ask: (contact) =>
      `To have it corrected or erased, ${contact ? `write to the library: ${contact}` : 'turn to the library'}.`,
  },

  decision: {
    heading: {
      pending: 'Your comment is waiting to be read',
      approved: 'Your comment is online',
      refused: 'Your comment is not online',
    },
    pending: 'It will appear if the library approves it. Come back to this page to know what has become of it.',
    see: 'Read it on the blog',
    declined: (date) => `On ${date}, the library decided not to publish it.`,
    withdrawn: (date) => `On ${date}, the library decided to withdraw it.`,
    ground: (ground) => `Ground, from the charter: ${ground}.`,
    library: 'the library',
    contest: 'If you contest this decision, say why',
    contestHint: (most, answerable) =>
      `${answerable ? 'Someone other than whoever decided' : 'The library'} will read you and answer on this page. A decision can be contested once only. ${most}`,
    send: 'Contest the decision',
    kept: (days) => `A refused comment is erased ${countDays.en(days)} after the decision: this page goes with it.`,
    contestedHeading: 'Your objection has been recorded',
    contested: (date, answerable) =>
      `You contested this decision on ${date}. ${answerable ? 'Someone other than whoever took it' : 'The library'} will answer you, on this page: keep its address.`,
    upheldHeading: 'The decision stands',
    upheld: (date) =>
      `You contested this decision. On ${date}, someone other than whoever took it looked at it again: the comment will not appear.`,
    overturned: (date) =>
      `You contested a refusal. On ${date}, someone other than whoever had decided it agreed with you.`,
  },
}

export const messages: Record<Lang, typeof fr> = { fr, en }

/** "un jour", "30 jours" */
export const countDays: Record<Lang, (days: number) => string> = {
  fr: (days) => (days === 1 ? 'un jour' : `${days}\u00a0jours`),
  en: (days) => (days === 1 ? 'a day' : `${days} days`),
}
