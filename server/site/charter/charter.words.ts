import type { Lang } from '../../i18n.ts'
import type { PurgeKind } from '../../privacy/index.ts'

export const charterHref = '/comment-charter'

/** Where it is said what the library keeps of a reader. */
export const personalDataHref = `${charterHref}#personal-data`

export const charterWords = {
  heading: { fr: 'Charte des commentaires', en: 'Comment charter' },
  description: {
    fr: 'Qui peut commenter, ce que la bibliothèque refuse, comment contester, ce qui est gardé et combien de temps.',
    en: 'Who may comment, what the library refuses, how to contest, what is kept and for how long.',
  },
  write: {
    heading: { fr: 'Écrire ici', en: 'Writing here' },
    paragraphs: {
      fr: [
        'Tout le monde peut commenter, sans compte, sans donner son âge ni son adresse électronique. Un ' +
          'pseudonyme convient très bien.',
        'Un commentaire est une contribution personnelle : il engage la personne qui le signe, pas la ' +
          'bibliothèque. Selon les rubriques, il paraît après relecture, ou aussitôt, puis il est relu.',
        'Vous pouvez modifier votre commentaire pendant le quart d’heure qui suit son envoi, par le lien qui ' +
          'vous est donné à ce moment-là.',
      ],
      en: [
        'Anybody may comment, without an account, without giving an age or an e-mail address. A pen name is welcome.',
        'A comment is a personal contribution: it speaks for the person who signs it, not for the library. ' +
          'Depending on the section, it appears once it has been read, or at once and is read afterwards.',
        'You can change your comment within a quarter of an hour of sending it, by the link that you are given then.',
      ],
    },
  },
  refuse: {
    heading: { fr: 'Ce que la bibliothèque refuse', en: 'What the library refuses' },
    paragraphs: {
      fr: [
        'La bibliothèque ne corrige pas vos textes : elle les publie, ou les refuse pour l’un de ces motifs. ' +
          'Ne pas être d’accord, avec un article ou avec la bibliothèque, n’en est pas un.',
      ],
      en: [
        'The library does not correct your texts: it publishes them, or refuses them for one of these reasons. ' +
          'Disagreeing, with an article or with the library, is not one of them.',
      ],
    },
  },
  decide: {
    heading: { fr: 'Qui décide, et comment contester', en: 'Who decides, and how to contest' },
    paragraphs: {
      fr: [
        'Des règles automatiques peuvent mettre un commentaire en attente, ou demander d’en changer un mot. Ce ' +
          'qui attend est lu par une personne de la bibliothèque, qui décide.',
        'Un refus a toujours un motif. Vous le lisez par le lien qui vous a été donné, ou dans le courriel que ' +
          'vous avez demandé. Vous pouvez contester la décision une fois : la réponse vient d’une autre ' +
          'personne que celle qui l’a prise.',
      ],
      en: [
        'Automatic rules may hold a comment, or ask for a word to be changed. What is held is read by somebody ' +
          'at the library, who decides.',
        'A refusal always has a reason. You read it by the link that you were given, or in the e-mail that you ' +
          'asked for. You may contest the decision once: the answer comes from a different moderator.',
      ],
    },
  },
  report: {
    heading: { fr: 'Signaler un commentaire', en: 'Reporting a comment' },
    paragraphs: {
      fr: [
        'Sous chaque commentaire qui n’est pas de l’équipe, « Signaler » permet de dire ce qui pose problème, ' +
          'sans compte. Une personne le relit et décide. Le signalement n’est montré ni au public ni à la ' +
          'personne qui a écrit le commentaire.',
      ],
      en: [
        'Under each comment that is not the staff’s, “Report” lets you say what is wrong, without an account. ' +
          'Somebody reads the comment again and decides. A report is shown neither to the public nor to its author.',
      ],
    },
  },
  data: {
    heading: { fr: 'Vos données personnelles', en: 'Your personal data' },
    paragraphs: {
      fr: (organisation: string) => [
        `${organisation ? `Organisme responsable : ${organisation}. ` : ''}Ce que vous envoyez sert à publier ` +
          'les commentaires et à les modérer, ce qui fait partie de la mission de la bibliothèque, et à vous ' +
          'écrire si vous l’avez demandé.',
        'Seuls un nom ou un pseudonyme et un message sont nécessaires. L’adresse électronique est facultative ' +
          'et n’est jamais affichée. Les personnes qui modèrent sont seules à la lire ; elle n’est transmise à ' +
          'personne d’autre.',
      ],
      en: (organisation: string) => [
        `${organisation ? `Body in charge: ${organisation}. ` : ''}What you send serves to publish comments ` +
          'and to moderate them, which is part of the library’s task, and to write to you if you have asked for ' +
          'it.',
        'Only a name or pen name and a message are needed. The e-mail address is optional and never shown. ' +
          'Only the moderators read it; it is passed on to nobody else.',
      ],
    },
  },
  kept: {
    heading: { fr: 'Ce qui est gardé, et combien de temps', en: 'What is kept, and for how long' },
    published: {
      fr:
        'Un commentaire publié, avec le nom et la date : tant que vous n’en demandez pas l’effacement. Votre ' +
        'adresse électronique, si vous l’avez donnée : aussi longtemps que le commentaire.',
      en:
        'A published comment, with its name and date: until you ask for it to be erased. Your e-mail address, ' +
        'if you gave it: as long as the comment.',
    },
    waiting: {
      fr: 'Un commentaire qui attend d’être relu : jusqu’à la décision.',
      en: 'A comment that waits to be read: until the decision.',
    },
    accounts: {
      fr: 'Un compte, si vous en ouvrez un, avec son adresse et le nom affiché : jusqu’à ce que vous le supprimiez.',
      en: 'An account, if you open one, with its address and display name: until you delete it.',
    },
    /** What the purge removes, each kind with the time that it obeys. */
    purged: {
      'comments.refused': {
        fr: (days: string) => `Un commentaire refusé : ${days} après la décision.`,
        en: (days: string) => `A refused comment: ${days} after the decision.`,
      },
      'comments.spam': {
        fr: (days: string) => `Un message indésirable ou mis à la corbeille : ${days}.`,
        en: (days: string) => `Spam, or what is in the trash: ${days}.`,
      },
      addresses: {
        fr: (days: string) =>
          `De votre connexion, une empreinte qui ne permet pas de retrouver l’adresse : ${days}. L’adresse ` +
          'elle-même n’est pas gardée.',
        en: (days: string) =>
          `Of your connection, a fingerprint from which the address cannot be found: ${days}. The address itself ` +
          'is not kept.',
      },
      reports: {
        fr: (days: string) => `Le nom et l’adresse donnés avec un signalement : ${days} après la réponse.`,
        en: (days: string) => `The name and address given with a report: ${days} after the answer.`,
      },
      blocks: {
        fr: () => 'Une mesure qui empêche quelqu’un de commenter : jusqu’à sa date de fin.',
        en: () => 'A measure that keeps somebody from commenting: until the day on which it ends.',
      },
      follows: {
        fr: (days: string) => `Une demande de suivi que personne n’a confirmée : ${days}.`,
        en: (days: string) => `A request to follow that nobody confirmed: ${days}.`,
      },
      links: {
        fr: (days: string) => `Un lien envoyé par courriel, pour se connecter ou confirmer : ${days}.`,
        en: (days: string) => `A link sent by e-mail, to sign in or to confirm: ${days}.`,
      },
      mails: {
        fr: (days: string) => `La trace d’un courriel envoyé, sans son texte : ${days}.`,
        en: (days: string) => `The trace of an e-mail that was sent, without its text: ${days}.`,
      },
      readings: {
        fr: () =>
          'Le nombre de lectures des pages, qui ne désigne personne : chaque jour pendant 25 mois, puis chaque mois.',
        en: () => 'How often pages are read, which tells of nobody: each day for 25 months, then each month.',
      },
      'subscriptions.unconfirmed': {
        fr: (days: string) => `Une adresse donnée pour la lettre d’information, et jamais confirmée : ${days}.`,
        en: (days: string) => `An address given for the newsletter, and never confirmed: ${days}.`,
      },
      'subscriptions.ended': {
        fr: () =>
          'Un abonnement à la lettre d’information : tant que vous la recevez, puis un an, pour pouvoir montrer votre ' +
          'accord. De l’adresse reste ensuite une empreinte, pour ne plus vous écrire sans que vous le demandiez.',
        en: () =>
          'A subscription to the newsletter: as long as you receive it, then for a year, to be able to show that you ' +
          'agreed. Of the address a fingerprint is left, so that nobody writes to you again unless you ask for it.',
      },
    } satisfies Record<PurgeKind, Record<Lang, (days: string) => string>>,
  },
  rights: {
    heading: { fr: 'Lire, corriger, emporter, effacer', en: 'Reading, correcting, taking away, erasing' },
    paragraphs: {
      fr: (contact: string) => [
        'Vous pouvez à tout moment demander à lire ce que la bibliothèque garde de vous, à le corriger, à ' +
          'l’emporter ou à le faire effacer : ' +
          `${contact ? `écrivez à ${contact}` : 'adressez-vous à la bibliothèque, par écrit ou à l’accueil'}. ` +
          'Dites quel commentaire est le vôtre, et l’adresse électronique que vous aviez donnée s’il y en a une. ' +
          'Le texte d’un commentaire peut rester sous un nom neutre, ou partir avec le nom : c’est vous qui ' +
          'choisissez.',
        'Si la réponse ne vous convient pas, vous pouvez vous adresser à la CNIL (www.cnil.fr).',
      ],
      en: (contact: string) => [
        'At any time you may ask to read what the library keeps of you, to correct it, to take it with you or ' +
          'to have it erased: ' +
          `${contact ? `write to ${contact}` : 'contact the library, in writing or at its desk'}. Say which ` +
          'comment is yours, and the e-mail address that you gave if there is one. The text of a comment may ' +
          'stay under a neutral name, or go with the name: the choice is yours.',
        'If the answer does not suit you, you may contact the data protection authority (in France, the CNIL: ' +
          'www.cnil.fr).',
      ],
    },
  },
  young: {
    heading: { fr: 'Si tu as moins de quinze ans', en: 'If you are under fifteen' },
    paragraphs: {
      fr: [
        'Tu peux commenter comme tout le monde. Choisis un pseudonyme, et n’écris ni ton nom de famille, ni ' +
          'ton adresse, ni le nom de ton école : ce que tu écris ici peut être lu par tout le monde.',
        'Si tu regrettes un message, demande à la bibliothèque de l’effacer, en personne ou avec un adulte. Si ' +
          'un message te met mal à l’aise, signale-le et parles-en à un adulte.',
      ],
      en: [
        'You may comment like everybody else. Choose a pen name, and write neither your family name, nor your ' +
          'address, nor the name of your school: what you write here can be read by anybody.',
        'If you regret a message, ask the library to erase it, in person or with an adult. If a message makes ' +
          'you uneasy, report it and talk to an adult about it.',
      ],
    },
  },
}

/** "un jour", "30 jours" */
export const countDays: Record<Lang, (days: number) => string> = {
  fr: (days) => (days === 1 ? 'un jour' : `${days}\u00a0jours`),
  en: (days) => (days === 1 ? 'a day' : `${days} days`),
}
