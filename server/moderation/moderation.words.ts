import type { Localised } from '../i18n.ts'
import type { Ground } from './grounds.ts'

export const tooLong = (most: number): Localised => ({
  fr: `Pas plus de ${most} caractères.`,
  en: `No more than ${most} characters.`,
})

export const chooseGround: Localised = { fr: 'Choisissez un motif', en: 'Choose a reason' }

/** Each ground in words, for forms and statements of reasons. */
export const groundLabels: Readonly<Record<Ground, Localised>> = {
  off_topic: { fr: 'Hors sujet', en: 'Off topic' },
  advertising: { fr: 'Publicité', en: 'Advertising' },
  insult: { fr: 'Injure ou attaque personnelle', en: 'Insult or personal attack' },
  discrimination: { fr: 'Propos discriminatoire ou haineux', en: 'Discriminatory or hateful words' },
  obscenity: { fr: 'Propos obscène', en: 'Obscene words' },
  illegal: { fr: 'Contenu illicite', en: 'Illegal content' },
}
