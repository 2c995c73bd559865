import { grounds } from '../comments/index.ts'
import type { Localised } from '../i18n.ts'

/** Why a comment may be reported: the grounds of the charter, and what the law forbids (DSA, article 16). */
export const reportGrounds = [...grounds, 'illegal'] as const

export type ReportGround = (typeof reportGrounds)[number]

/** Each ground in words, for forms and statements of reasons. */
export const groundLabels: Readonly<Record<ReportGround, Localised>> = {
  off_topic: { fr: 'Hors sujet', en: 'Off topic' },
  advertising: { fr: 'Publicité', en: 'Advertising' },
  insult: { fr: 'Injure ou attaque personnelle', en: 'Insult or personal attack' },
  discrimination: { fr: 'Propos discriminatoire ou haineux', en: 'Discriminatory or hateful words' },
  obscenity: { fr: 'Propos obscène', en: 'Obscene words' },
  illegal: { fr: 'Contenu illicite', en: 'Illegal content' },
}
