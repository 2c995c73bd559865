import type { Localised } from '../i18n.ts'

/** Said once to whoever sent a comment that waits for a moderator. */
export const heldMessage: Localised = {
  fr: 'Merci ! Votre commentaire est bien arrivé. Il paraîtra quand la bibliothèque l’aura relu.',
  en: 'Thank you! Your comment has arrived. It will appear once the library has read it.',
}

/** Said to whoever changed a comment: the same whether or not a former text is in view. */
export const editedMessage: Localised = {
  fr: 'Votre nouveau texte est bien arrivé. Il paraîtra quand la bibliothèque l’aura relu.',
  en: 'Your new text has arrived. It will appear once the library has read it.',
}
