import type { CommitmentSpan } from '../../db/index.ts'
import { choosePlural, type Localised } from '../../i18n.ts'

const spans = {
  week: { fr: { one: 'semaine', other: 'semaines' }, en: { one: 'week', other: 'weeks' } },
  month: { fr: { one: 'mois', other: 'mois' }, en: { one: 'month', other: 'months' } },
  quarter: { fr: { one: 'trimestre', other: 'trimestres' }, en: { one: 'quarter', other: 'quarters' } },
}

export const words = {
  title: { fr: 'Engagements', en: 'Commitments' },
  lead: {
    fr: 'Un article par semaine, par mois ou par trimestre, d’une signature ou dans une catégorie. Ce qui a paru compte tout seul.',
    en: 'An article each week, month or quarter, by a byline or in a category. What came out counts by itself.',
  },
  add: { fr: 'Ajouter un engagement', en: 'Add a commitment' },
  back: { fr: 'Calendrier', en: 'Calendar' },
  columns: {
    who: { fr: 'Qui, ou dans quoi', en: 'Who, or where' },
    every: { fr: 'Rythme', en: 'How often' },
    state: { fr: 'Où cela en est', en: 'How it stands' },
    last: { fr: 'Dernier article', en: 'Last article' },
  },
  every: {
    week: { fr: 'Un article par semaine', en: 'An article a week' },
    month: { fr: 'Un article par mois', en: 'An article a month' },
    quarter: { fr: 'Un article par trimestre', en: 'An article a quarter' },
  } satisfies Record<CommitmentSpan, Localised>,
  kinds: {
    byline: { fr: 'signature', en: 'byline' },
    category: { fr: 'catégorie', en: 'category' },
  },
  states: {
    kept: { fr: 'Tenu', en: 'Kept' },
    planned: { fr: 'Prévu', en: 'Planned' },
    missed: { fr: 'En retard', en: 'Missed' },
  },
  due: { fr: (day: string) => `À faire d’ici au ${day}`, en: (day: string) => `Due by ${day}` },
  until: { fr: (day: string) => `à faire d’ici au ${day}`, en: (day: string) => `due by ${day}` },
  missed: {
    fr: (count: number, span: CommitmentSpan) => `${count} ${choosePlural('fr', count, spans[span].fr)} sans article`,
    en: (count: number, span: CommitmentSpan) =>
      `${count} ${choosePlural('en', count, spans[span].en)} without an article`,
  },
  reminder: {
    fr: (every: string, name: string, note: string) => `${every} (${name}) : ${note}`,
    en: (every: string, name: string, note: string) => `${every} (${name}): ${note}`,
  },
  late: {
    fr: (count: number) =>
      `${count} ${choosePlural('fr', count, { one: 'engagement', other: 'engagements' })} en retard`,
    en: (count: number) =>
      `${count} ${choosePlural('en', count, { one: 'missed commitment', other: 'missed commitments' })}`,
  },
  never: { fr: 'aucun', en: 'none' },
  empty: { fr: 'Aucun engagement', en: 'No commitment' },
  emptyText: {
    fr:
      'Vous voulez un coup de cœur par mois, ou un article de chaque section par trimestre ? Notez-le ici : ' +
      'le bureau dira ce qui est tenu, et rappellera le reste à qui doit écrire.',
    en:
      'Do you want a favourite each month, or an article by each section a quarter? Note it here: ' +
      'the desk tells what is kept, and reminds whoever is to write of the rest.',
  },
  form: {
    add: { fr: 'Nouvel engagement', en: 'New commitment' },
    target: { fr: 'Qui, ou dans quelle catégorie', en: 'Who, or in which category' },
    targetHint: {
      fr: 'Avec une signature, le rappel s’affiche à l’accueil de la personne ; les articles des sous-catégories comptent aussi.',
      en: 'With a byline, the person is reminded on their home page; articles of sub-categories count too.',
    },
    choose: { fr: 'Choisir…', en: 'Choose…' },
    named: {
      fr: (name: string, kind: string) => `${name} (${kind})`,
      en: (name: string, kind: string) => `${name} (${kind})`,
    },
    every: { fr: 'Rythme', en: 'How often' },
    save: { fr: 'Enregistrer', en: 'Save' },
    create: { fr: 'Ajouter', en: 'Add' },
    everyHint: {
      fr: 'Si vous changez le rythme, il compte à partir d’aujourd’hui : rien d’ancien n’est reproché.',
      en: 'If you change it, it counts from today: nothing earlier is held against anybody.',
    },
  },
  removeLink: { fr: 'Supprimer cet engagement', en: 'End this commitment' },
  remove: {
    title: {
      fr: (name: string) => `Supprimer l’engagement : ${name} ?`,
      en: (name: string) => `End the commitment: ${name}?`,
    },
    text: {
      fr: 'Les articles restent. Plus rien n’est rappelé à personne.',
      en: 'The articles stay. Nobody is reminded of anything any more.',
    },
    confirm: { fr: 'Supprimer', en: 'End it' },
  },
  done: {
    created: { fr: 'L’engagement est noté.', en: 'The commitment is noted.' },
    saved: { fr: 'Le rythme est changé.', en: 'How often is changed.' },
    removed: { fr: 'L’engagement est supprimé.', en: 'The commitment has ended.' },
  },
} as const
