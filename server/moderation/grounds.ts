/**
 * Why a comment may be refused, or reported: the grounds of the charter, and what the law forbids (DSA, article 16).
 */
export const grounds = ['off_topic', 'advertising', 'insult', 'discrimination', 'obscenity', 'illegal'] as const

export type Ground = (typeof grounds)[number]
