import { choosePlural, sayCount } from '../../../i18n.ts'

/** What the lists beside the queue say. */
export const words = {
  open: { fr: 'En cours', en: 'Open' },
  closed: { fr: 'Traités', en: 'Dealt with' },
  reports: {
    lead: {
      fr: 'Des lecteurs ont signalé ces commentaires. Toute décision répond aux signalements ; les garder aussi.',
      en: 'Readers have reported these comments. Any decision answers the reports; so does keeping them.',
    },
    heading: {
      fr: (count: number) => sayCount('fr', count, { one: 'signalement', other: 'signalements' }),
      en: (count: number) => sayCount('en', count, { one: 'report', other: 'reports' }),
    },
    anonymous: { fr: 'anonyme', en: 'anonymous' },
    keep: { fr: 'Garder ce commentaire tel quel', en: 'Keep this comment as it is' },
    kept: {
      fr: 'Les signalements sont traités ; le commentaire reste.',
      en: 'The reports are dealt with; the comment stays.',
    },
    answered: {
      fr: (name: string, when: string) => `Traité par ${name}, ${when}`,
      en: (name: string, when: string) => `Dealt with by ${name}, ${when}`,
    },
    answeredBy: { fr: 'le site', en: 'the site' },
    empty: { fr: 'Aucun signalement n’attend.', en: 'No report waits.' },
    emptyText: {
      fr: 'Sous chaque commentaire publié, un lien permet aux lecteurs de le signaler. Leurs raisons arrivent ici.',
      en: 'Under each published comment a link lets readers report it. Their reasons arrive here.',
    },
    emptyClosed: { fr: 'Aucun signalement n’a encore été traité.', en: 'No report has been dealt with yet.' },
  },
  appeals: {
    lead: {
      fr: 'Des personnes contestent le refus de leur commentaire. La réponse vient de quelqu’un d’autre que la personne qui a refusé.',
      en: 'People object to the refusal of their comment. The answer comes from somebody other than whoever refused.',
    },
    theirs: { fr: 'Ce que dit la personne qui a écrit', en: 'What the author says' },
    decided: { fr: 'La décision contestée', en: 'The contested decision' },
    answer: { fr: 'Votre réponse', en: 'Your answer' },
    note: { fr: 'Explication', en: 'Explanation' },
    noteHint: { fr: 'La personne qui a écrit la lira.', en: 'The author will read it.' },
    uphold: { fr: 'Maintenir le refus', en: 'Uphold the refusal' },
    overturn: { fr: 'Publier le commentaire', en: 'Publish the comment' },
    own: {
      fr: 'Vous avez pris cette décision : quelqu’un d’autre doit répondre.',
      en: 'You took this decision: somebody else must answer.',
    },
    upheld: { fr: 'Refus maintenu', en: 'Refusal upheld' },
    overturned: { fr: 'Commentaire publié', en: 'Comment published' },
    done: { fr: 'La réponse est donnée ; la personne la lira.', en: 'The answer is given; the author will read it.' },
    empty: { fr: 'Aucune contestation n’attend.', en: 'No objection waits.' },
    emptyText: {
      fr: 'Qui voit son commentaire refusé peut contester la décision une fois. Sa lettre arrive ici.',
      en: 'Whoever sees their comment refused may object once. Their letter arrives here.',
    },
    emptyClosed: { fr: 'Aucune contestation n’a encore reçu de réponse.', en: 'No objection has been answered yet.' },
  },
  questions: {
    lead: {
      fr: 'Des lecteurs ont posé une question et personne de l’équipe n’a répondu.',
      en: 'Readers asked a question and nobody of the team has answered.',
    },
    days: { fr: 'Posées depuis', en: 'Asked' },
    choices: {
      fr: (days: number) =>
        days === 0
          ? 'peu importe quand'
          : `${days} ${choosePlural('fr', days, { one: 'jour', other: 'jours' })} ou plus`,
      en: (days: number) =>
        days === 0 ? 'at any time' : `${days} ${choosePlural('en', days, { one: 'day', other: 'days' })} ago or more`,
    },
    answer: { fr: 'Répondre', en: 'Answer' },
    empty: { fr: 'Toutes les questions ont une réponse.', en: 'All questions are answered.' },
    emptyText: {
      fr: 'Une question est un commentaire publié qui finit par un point d’interrogation.',
      en: 'A question is a published comment that ends with a question mark.',
    },
    more: { fr: 'Continuer la recherche', en: 'Search on' },
  },
  recent: {
    lead: {
      fr: 'Les dernières décisions de toute l’équipe. La dernière de chaque commentaire s’annule ici.',
      en: 'The last decisions of the whole team. The last one on each comment can be undone here.',
    },
    columns: {
      comment: { fr: 'Commentaire', en: 'Comment' },
      act: { fr: 'Décision', en: 'Decision' },
      by: { fr: 'Par', en: 'By' },
      at: { fr: 'Quand', en: 'When' },
      article: { fr: 'Article', en: 'Article' },
      undo: { fr: 'Annuler', en: 'Undo' },
    },
    undo: { fr: 'Annuler', en: 'Undo' },
    program: { fr: 'le site', en: 'the site' },
    empty: { fr: 'Aucune décision encore.', en: 'No decision yet.' },
    emptyText: {
      fr: 'Chaque décision de l’équipe s’inscrit ici, et peut être reprise.',
      en: 'Each decision of the team is listed here, and can be taken back.',
    },
    older: { fr: 'Les précédentes', en: 'Earlier ones' },
  },
} as const
