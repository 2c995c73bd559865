import { invalidField, Problem } from '../problem.ts'
import type { Judgement } from './rules/index.ts'

/** What its sender is told of a refusal by a rule: neither the rule nor the word that fired it. */
export function refusalOf({ rule, member, retryAfter }: Judgement): Problem {
  if (retryAfter !== undefined) return tooManyProblem(retryAfter)
  if (rule === 'duplicate') return duplicateProblem()
  if (rule === 'words') {
    return invalidField(`/${member ?? 'text'}`, {
      fr: 'Ce champ contient un mot que la bibliothèque n’accepte pas : la charte des commentaires dit pourquoi.',
      en: 'This field holds a word that the library does not accept: the comment charter says why.',
    })
  }
  return new Problem('forbidden', {
    detail: { fr: 'La bibliothèque ne peut pas prendre ce commentaire.', en: 'The library cannot take this comment.' },
  })
}

/** Whoever asks to be written to must say where. */
export function noAddressProblem(): Problem {
  return invalidField('/email', {
    fr: 'Indiquez l’adresse à laquelle vous écrire.',
    en: 'Give the address to write to.',
  })
}

export function tooLateProblem(): Problem {
  return new Problem('forbidden', {
    detail: {
      fr: 'Un commentaire se modifie dans le quart d’heure qui suit son envoi : ce délai est passé.',
      en: 'A comment can be changed within a quarter of an hour of sending it: that time is over.',
    },
  })
}

export function tooManyProblem(seconds: number): Problem {
  const minutes = Math.ceil(seconds / 60)
  return new Problem('too_many', {
    headers: { 'retry-after': String(seconds) },
    detail: {
      fr:
        `Plusieurs commentaires viennent d’arriver de votre connexion : patientez ${minutes} ` +
        `minute${minutes > 1 ? 's' : ''}, puis renvoyez le vôtre.`,
      en:
        `Several comments have just arrived from your connection: wait ${minutes} ` +
        `minute${minutes > 1 ? 's' : ''}, then send yours again.`,
    },
  })
}

export function duplicateProblem(): Problem {
  return new Problem('duplicate', {
    detail: {
      fr: 'Ce commentaire a déjà été reçu : il est inutile de l’envoyer une deuxième fois.',
      en: 'This comment has already been received: there is no need to send it again.',
    },
  })
}

/** The same for a parent that is held, elsewhere or missing: it must not be told which. */
export function parentProblem(): Problem {
  return invalidField('/parentId', {
    fr: 'Le commentaire auquel vous répondez n’est plus là : retirez ce champ pour commenter l’article.',
    en: 'The comment you are answering is no longer there: remove this member to comment on the article.',
  })
}

export function reservedNameProblem(): Problem {
  return invalidField('/name', {
    fr: 'Ce nom est celui de la bibliothèque ou de l’un de ses auteurs : choisissez-en un autre.',
    en: 'This name belongs to the library or to one of its authors: choose another.',
  })
}

/** The name of an account was free when it was taken: a byline came after. */
export function reservedAccountProblem(): Problem {
  return new Problem('invalid', {
    detail: {
      fr:
        'Le nom de votre compte est devenu celui de la bibliothèque ou de l’un de ses auteurs : changez-le sur ' +
        'la page de votre compte, puis renvoyez.',
      en:
        'The name of your account has become that of the library or of one of its authors: change it on your ' +
        'account page, then send again.',
    },
  })
}

export function bylineProblem(): Problem {
  return invalidField('/bylineId', {
    fr: 'Signez d’une de vos signatures ou de celle de l’établissement.',
    en: 'Sign with a byline of your own or with the institution’s.',
  })
}
