import type { CommentMode } from '../db/index.ts'
import type { Localised } from '../i18n.ts'

export const words = {
  /** Said once to whoever sent a comment that waits for a moderator. */
  held: {
    fr: 'Merci ! Votre commentaire est bien arrivé. Il paraîtra quand la bibliothèque l’aura relu.',
    en: 'Thank you! Your comment has arrived. It will appear once the library has read it.',
  },
  /** Said to whoever changed a comment: the same whether or not a former text is in view. */
  edited: {
    fr: 'Votre nouveau texte est bien arrivé. Il paraîtra quand la bibliothèque l’aura relu.',
    en: 'Your new text has arrived. It will appear once the library has read it.',
  },
  wordNotAccepted: {
    fr: 'Ce champ contient un mot que la bibliothèque n’accepte pas : la charte des commentaires dit pourquoi.',
    en: 'This field holds a word that the library does not accept: the comment charter says why.',
  },
  notAccepted: {
    fr: 'La bibliothèque ne peut pas prendre ce commentaire.',
    en: 'The library cannot take this comment.',
  },
  addressWanted: {
    fr: 'Indiquez l’adresse à laquelle vous écrire.',
    en: 'Give the address to write to.',
  },
  tooLate: {
    fr: 'Un commentaire se modifie dans le quart d’heure qui suit son envoi : ce délai est passé.',
    en: 'A comment can be changed within a quarter of an hour of sending it: that time is over.',
  },
  tooMany: (minutes: number): Localised => ({
    fr:
      `Plusieurs commentaires viennent d’arriver de votre connexion : patientez ${minutes} ` +
      `minute${minutes > 1 ? 's' : ''}, puis renvoyez le vôtre.`,
    en:
      `Several comments have just arrived from your connection: wait ${minutes} ` +
      `minute${minutes > 1 ? 's' : ''}, then send yours again.`,
  }),
  receivedAlready: {
    fr: 'Ce commentaire a déjà été reçu : il est inutile de l’envoyer une deuxième fois.',
    en: 'This comment has already been received: there is no need to send it again.',
  },
  parentGone: {
    fr: 'Le commentaire auquel vous répondez n’est plus là : retirez ce champ pour commenter l’article.',
    en: 'The comment you are answering is no longer there: remove this member to comment on the article.',
  },
  nameReserved: {
    fr: 'Ce nom est celui de la bibliothèque ou de l’une de ses signatures : choisissez-en un autre.',
    en: 'This name belongs to the library or to one of its authors: choose another.',
  },
  accountReserved: {
    fr:
      'Le nom de votre compte est devenu celui de la bibliothèque ou de l’une de ses signatures : changez-le sur ' +
      'la page de votre compte, puis renvoyez.',
    en:
      'The name of your account has become that of the library or of one of its authors: change it on your ' +
      'account page, then send again.',
  },
  notYourByline: {
    fr: 'Signez d’une de vos signatures ou de celle de l’établissement.',
    en: 'Sign with a byline of your own or with the institution’s.',
  },
  closed: {
    fr: 'Les commentaires de cet article sont fermés.',
    en: 'Comments on this article are closed.',
  },
  closedAfter: (days: number): Localised => ({
    fr:
      'Les commentaires sont fermés : cet article est paru il y a plus de ' +
      `${days === 1 ? 'vingt-quatre heures' : `${days} jours`}.`,
    en: `Comments are closed: this article was published more than ${days === 1 ? 'a day' : `${days} days`} ago.`,
  }),
  overTenKilobytes: {
    fr: 'Le commentaire dépasse 10 ko : raccourcissez-le.',
    en: 'The comment is over 10 kB: shorten it.',
  },
  nameWanted: { fr: 'Indiquez un nom ou un pseudonyme.', en: 'Give a name or a pen name.' },
  nameTooLong: (most: number): Localised => ({
    fr: `Le nom ne peut pas dépasser ${most} caractères.`,
    en: `The name cannot be over ${most} characters.`,
  }),
  textWanted: { fr: 'Écrivez votre commentaire.', en: 'Write your comment.' },
  textTooLong: (length: number, most: number): Localised => ({
    fr: `Le commentaire compte ${length} caractères ; il ne peut pas en dépasser ${most}.`,
    en: `The comment has ${length} characters; it cannot be over ${most}.`,
  }),
  badEmail: {
    fr: 'Cette adresse électronique n’est pas valide : corrigez-la, ou laissez le champ vide.',
    en: 'This e-mail address is not valid: correct it, or leave the field empty.',
  },
  badCursor: {
    fr: 'Envoyez la valeur de meta.next reçue à la page précédente.',
    en: 'Send the value of meta.next from the page before.',
  },
  siteModeWanted: { fr: 'Choisissez un mode pour le site.', en: 'Choose a mode for the site.' },
  noCategory: {
    fr: 'Cette catégorie n’existe pas.',
    en: 'This category does not exist.',
  },
} as const

/**
 * What each mode means for whoever answers for the site (law 82-652 of 29 July 1982, article 93-3). Kept with the
 * choice.
 */
export const modeSentences: Readonly<Record<CommentMode, Localised>> = {
  held: {
    fr:
      'Chaque commentaire est lu avant de paraître. La direction de la publication est réputée connaître ' +
      'chaque message : sa responsabilité d’auteur principal peut être engagée pour ce qui paraît (loi ' +
      'n° 82-652 du 29 juillet 1982, article 93-3).',
    en:
      'Every comment is read before it appears. The publication director is held to know each message, and may ' +
      'answer as its principal author for what appears (French law 82-652 of 29 July 1982, article 93-3).',
  },
  open: {
    fr:
      'Les commentaires paraissent aussitôt et sont relus ensuite. Dans un espace de contributions personnelles ' +
      'identifié comme tel, la direction de la publication ne répond pas comme auteur principal d’un message ' +
      'dont elle n’avait pas effectivement connaissance avant sa mise en ligne, ou qu’elle a retiré promptement ' +
      'dès qu’elle en a eu connaissance (loi n° 82-652 du 29 juillet 1982, article 93-3).',
    en:
      'Comments appear at once and are reviewed afterwards. In an area of personal contributions identified as ' +
      'such, the publication director does not answer as principal author for a message of which they had no ' +
      'actual knowledge before it went online, or which they removed promptly once they knew of it (French law ' +
      '82-652 of 29 July 1982, article 93-3).',
  },
  closed: {
    fr:
      'Aucun commentaire n’est reçu. Ceux qui sont déjà parus restent en ligne : qui en signale un doit toujours ' +
      'obtenir une réponse prompte.',
    en:
      'No comment is taken. Those that have appeared stay online: whoever reports one must still be answered ' +
      'promptly.',
  },
}
