import { countDays } from '../charter/charter.words.ts'

export const readerWords = {
  back: { fr: 'Revenir à l’article', en: 'Back to the article' },
  backUnchanged: { fr: 'Revenir à l’article sans rien changer', en: 'Back to the article without changing anything' },
  charter: { fr: 'Lire la charte des commentaires', en: 'Read the comment charter' },
  personalData: { fr: 'Vos données personnelles', en: 'Your personal data' },
  correct: {
    fr: 'Rien n’est encore envoyé. Corrigez ce qui est signalé ; le reste est conservé.',
    en: 'Nothing has been sent yet. Correct what is marked; the rest has been kept.',
  },
  cleaned: {
    fr:
      'Rien n’est encore envoyé : votre texte contenait un caractère de contrôle, invisible, comme les ' +
      'copier-coller en apportent parfois. Nous l’avons retiré : relisez, puis envoyez.',
    en:
      'Nothing has been sent yet: your text held a control character that nobody sees, as pasted texts sometimes ' +
      'do. We have taken it out: read it again, then send.',
  },
  most: {
    fr: (count: string) => `${count} caractères au plus.`,
    en: (count: string) => `${count} characters at most.`,
  },
  on: {
    fr: (date: string, article: string) => `Commentaire envoyé le ${date}, sur « ${article} ».`,
    en: (date: string, article: string) => `Comment sent on ${date}, about “${article}”.`,
  },
  report: {
    heading: { fr: 'Signaler un commentaire', en: 'Report a comment' },
    intro: {
      fr: (article: string) =>
        `Dites à la bibliothèque ce qui pose problème dans ce commentaire, publié sous « ${article} ». Une ` +
        'personne va le relire. Le signalement ne s’affiche nulle part, et la personne qui a écrit le commentaire ' +
        'n’en voit rien.',
      en: (article: string) =>
        `Tell the library what is wrong with this comment, published under “${article}”. A person will read it ` +
        'again. Your report is shown nowhere, and not to the comment’s author either.',
    },
    ground: { fr: 'Motif', en: 'Reason' },
    groundHint: {
      fr: 'Les motifs sont ceux de la charte des commentaires.',
      en: 'The reasons are those of the comment charter.',
    },
    reason: { fr: 'Ce qui pose problème', en: 'What is wrong' },
    name: { fr: 'Votre nom', en: 'Your name' },
    nameHint: {
      fr:
        'La loi demande un nom et une adresse quand on signale un contenu illicite. Pour les autres motifs, ' +
        'laissez vide si vous préférez.',
      en:
        'The law asks for a name and an address when illegal content is reported. For the other reasons, leave ' +
        'it empty if you prefer.',
    },
    email: { fr: 'Votre adresse électronique', en: 'Your e-mail address' },
    emailHint: {
      fr: 'Pour que la bibliothèque puisse vous répondre. Exemple : prenom@exemple.fr',
      en: 'So that the library can answer you. Example: first@example.org',
    },
    note: {
      fr: (days: number) =>
        'En envoyant ce signalement, vous déclarez de bonne foi que ce que vous écrivez est exact et complet. ' +
        'Votre nom et votre adresse ne sont lus que par les personnes qui modèrent ; ils sont effacés ' +
        `${countDays.fr(days)} après leur décision.`,
      en: (days: number) =>
        'By sending this report you declare in good faith that what you write is accurate and complete. Your ' +
        `name and address are read by the moderators alone; they are erased ${countDays.en(days)} after their ` +
        'decision.',
    },
    send: { fr: 'Envoyer le signalement', en: 'Send the report' },
    doneHeading: { fr: 'Merci, votre signalement est enregistré', en: 'Thank you, your report has been recorded' },
    done: {
      fr: [
        'Une personne de la bibliothèque va relire ce commentaire, et décider de le laisser ou de le retirer. ' +
          'D’ici là, il peut rester en ligne.',
        'Il est inutile de le signaler une deuxième fois.',
      ],
      en: [
        'Somebody at the library will read this comment again, and decide to leave it or to withdraw it. Until ' +
          'then it may stay online.',
        'There is no need to report it a second time.',
      ],
    },
    reference: {
      fr: (reference: string) => `Référence, si vous voulez en reparler avec la bibliothèque : ${reference}`,
      en: (reference: string) => `Reference, should you want to speak of it with the library: ${reference}`,
    },
  },
  edit: {
    heading: { fr: 'Modifier votre commentaire', en: 'Change your comment' },
    until: {
      fr: (time: string) => `Vous pouvez le modifier jusqu’à ${time}.`,
      en: (time: string) => `You can change it until ${time}.`,
    },
    live: {
      fr:
        'Il est en ligne. Si le nouveau texte doit être relu avant de paraître, l’ancien reste en ligne en ' +
        'attendant.',
      en: 'It is online. If the new text has to be read before it appears, the old one stays online meanwhile.',
    },
    waiting: {
      fr: 'Il attend d’être relu : c’est le nouveau texte qui le sera.',
      en: 'It is waiting to be read: the new text is the one that will be.',
    },
    text: { fr: 'Votre message', en: 'Your message' },
    save: { fr: 'Enregistrer', en: 'Save' },
    closedHeading: { fr: 'Ce commentaire ne peut plus être modifié', en: 'This comment can no longer be changed' },
    ask: {
      fr: (contact: string) =>
        'Pour le faire corriger ou effacer, ' +
        `${contact ? `écrivez à la bibliothèque : ${contact}` : 'adressez-vous à la bibliothèque'}.`,
      en: (contact: string) =>
        `To have it corrected or erased, ${contact ? `write to the library: ${contact}` : 'contact the library'}.`,
    },
  },
  decision: {
    heading: {
      pending: { fr: 'Votre commentaire attend d’être relu', en: 'Your comment is waiting to be read' },
      approved: { fr: 'Votre commentaire est en ligne', en: 'Your comment is online' },
      rejected: { fr: 'Votre commentaire n’est pas en ligne', en: 'Your comment is not online' },
    },
    pending: {
      fr: 'Il paraîtra si la bibliothèque l’approuve. Revenez sur cette page pour savoir ce qu’il est devenu.',
      en: 'It will appear if the library approves it. Come back to this page to know what has become of it.',
    },
    see: { fr: 'Le lire sur le blog', en: 'Read it on the blog' },
    declined: {
      fr: (date: string) => `Le ${date}, la bibliothèque a décidé de ne pas le publier.`,
      en: (date: string) => `On ${date}, the library decided not to publish it.`,
    },
    withdrawn: {
      fr: (date: string) => `Le ${date}, la bibliothèque a décidé de le retirer.`,
      en: (date: string) => `On ${date}, the library decided to withdraw it.`,
    },
    ground: {
      fr: (ground: string) => `Motif (voir la charte) : ${ground}.`,
      en: (ground: string) => `Reason (see charter): ${ground}.`,
    },
    library: { fr: 'la bibliothèque', en: 'the library' },
    contest: { fr: 'Si vous contestez cette décision, dites pourquoi', en: 'If you contest this decision, say why' },
    contestHint: {
      fr: (most: string, answerable: boolean) =>
        `${answerable ? 'Une autre personne que celle qui a décidé' : 'La bibliothèque'} vous lira et vous ` +
        `répondra sur cette page. Une décision se conteste une seule fois. ${most}`,
      en: (most: string, answerable: boolean) =>
        `${answerable ? 'A different moderator' : 'The library'} will read you and answer on this ` +
        `page. A decision can be contested once only. ${most}`,
    },
    send: { fr: 'Contester la décision', en: 'Contest the decision' },
    kept: {
      fr: (days: number) =>
        `Un commentaire refusé est effacé ${countDays.fr(days)} après la décision : cette page disparaît avec lui.`,
      en: (days: number) =>
        `A refused comment is erased ${countDays.en(days)} after the decision: this page goes with it.`,
    },
    contestedHeading: { fr: 'Votre contestation est enregistrée', en: 'Your objection has been recorded' },
    contested: {
      fr: (date: string, answerable: boolean) =>
        `Vous avez contesté cette décision le ${date}. ` +
        `${answerable ? 'Une autre personne que celle qui l’a prise' : 'La bibliothèque'} va vous répondre, ` +
        'sur cette page : gardez-en l’adresse.',
      en: (date: string, answerable: boolean) =>
        `You contested this decision on ${date}. ` +
        `${answerable ? 'A different moderator' : 'The library'} will answer you, on this page: ` +
        'keep its address.',
    },
    upheldHeading: { fr: 'La décision est maintenue', en: 'The decision stands' },
    upheld: {
      fr: (date: string) =>
        `Vous aviez contesté cette décision. Le ${date}, une autre personne que celle qui l’avait prise l’a ` +
        'réexaminée : le commentaire ne paraîtra pas.',
      en: (date: string) =>
        `You contested this decision. On ${date}, a different moderator looked at it again: the ` +
        'comment will not appear.',
    },
    overturned: {
      fr: (date: string) =>
        `Vous aviez contesté un refus. Le ${date}, une autre personne que celle qui l’avait décidé vous a ` +
        'donné raison.',
      en: (date: string) => `You contested a refusal. On ${date}, a different moderator agreed with you.`,
    },
  },
}
