import type { Localised } from '../i18n.ts'

/**
 * Why a comment may be refused, or reported: the grounds of the charter, and what the law forbids (DSA, article 16).
 */
export const grounds = ['off_topic', 'advertising', 'insult', 'discrimination', 'obscenity', 'illegal'] as const

export type Ground = (typeof grounds)[number]

/** Each ground in words, for forms and statements of reasons. */
export const groundLabels: Readonly<Record<Ground, Localised>> = {
  off_topic: { fr: 'Hors sujet', en: 'Off topic' },
  advertising: { fr: 'Publicité', en: 'Advertising' },
  insult: { fr: 'Injure ou attaque personnelle', en: 'Insult or personal attack' },
  discrimination: { fr: 'Propos discriminatoire ou haineux', en: 'Discriminatory or hateful words' },
  obscenity: { fr: 'Propos obscène', en: 'Obscene words' },
  illegal: { fr: 'Contenu illicite', en: 'Illegal content' },
}
