import { formatNumber, type Lang } from '../../i18n.ts'
import { countEn, countFr } from '../counts.words.ts'

const number = (lang: Lang, value: number) => formatNumber(lang, value)
const readingsFr = (count: number) => countFr(count, 'lecture', 'lectures')
const readingsEn = (count: number) => countEn(count, 'reading', 'readings')

export const words = {
  title: { fr: 'Audience', en: 'Audience' },
  titleOf: { fr: (period: string) => `Audience : ${period}`, en: (period: string) => `Audience: ${period}` },
  rooms: { fr: 'Pages de l’audience', en: 'Pages on readers' },
  figures: { fr: 'Lectures', en: 'Readings' },
  aims: { fr: 'Objectifs', en: 'Aims' },
  period: { fr: 'Période', en: 'Period' },
  periodHint: { fr: 'Un mois (2026-05) ou une année (2026).', en: 'A month (2026-05) or a year (2026).' },
  show: { fr: 'Montrer', en: 'Show' },
  wholeYear: { fr: (year: string) => `Toute l’année ${year}`, en: (year: string) => `All of ${year}` },
  days: { fr: 'Jour par jour', en: 'Day by day' },
  months: { fr: 'Mois par mois', en: 'Month by month' },
  day: { fr: 'Jour', en: 'Day' },
  month: { fr: 'Mois', en: 'Month' },
  views: { fr: 'Lectures', en: 'Readings' },
  visitors: { fr: 'Personnes', en: 'People' },
  visitorsDaily: { fr: 'Personnes, jour par jour', en: 'People, day by day' },
  what: { fr: 'Quoi', en: 'What' },
  table: { fr: 'Les chiffres', en: 'The figures' },
  mostRead: { fr: 'Les plus lus', en: 'Most read' },
  article: { fr: 'Article', en: 'Article' },
  categories: { fr: 'Par catégorie', en: 'By category' },
  category: { fr: 'Catégorie', en: 'Category' },
  authors: { fr: 'Par signature', en: 'By signature' },
  author: { fr: 'Signature', en: 'Signature' },
  sources: { fr: 'D’où l’on vient', en: 'Where readers come from' },
  source: { fr: 'Site', en: 'Site' },
  otherSources: { fr: 'Tous les autres', en: 'All others' },
  feeds: { fr: 'Les flux', en: 'Feeds' },
  feed: { fr: 'Flux', en: 'Feed' },
  reader: { fr: 'Qui le lit', en: 'Read by' },
  direct: { fr: 'lecture directe', en: 'directly' },
  readers: { fr: 'Abonnements, au plus', en: 'Subscriptions, at most' },
  siteFeed: { fr: 'Tout le site', en: 'The whole site' },
  commentsFeed: { fr: 'Les commentaires', en: 'Comments' },
  booksFeed: { fr: 'Les livres', en: 'Books' },
  asked: { fr: 'Ce que l’on cherche', en: 'What is searched for' },
  missed: { fr: 'Ce que l’on ne trouve pas', en: 'What is not found' },
  search: { fr: 'Recherche', en: 'Search' },
  times: { fr: 'Fois', en: 'Times' },
  others: { fr: 'Commentaires et suivis', en: 'Comments and follows' },
  gone: { fr: 'Supprimé depuis', en: 'Removed since' },
  nothing: { fr: 'Rien pour l’instant.', en: 'Nothing yet.' },
  back: { fr: 'Audience', en: 'Audience' },
  writing: { fr: 'Écrire cet article', en: 'Write this article' },
  export: { fr: (what: string) => `${what} en CSV`, en: (what: string) => `${what} as CSV` },
  exports: { fr: 'Emporter les chiffres', en: 'Take the figures away' },
  off: {
    fr: 'La mesure d’audience est coupée dans les réglages : rien n’est compté.',
    en: 'Counting is switched off in the settings: nothing is counted.',
  },
  fromLog: {
    fr: 'Les chiffres viennent du journal du serveur, par la commande « bubo audience import ».',
    en: 'The figures come from the log of the server, by the command “bubo audience import”.',
  },
  firstDay: {
    fr: 'Les premières lectures arrivent ici dans la minute. Rien de ce qui précède n’est connu.',
    en: 'The first readings arrive here within the minute. Nothing of what was before is known.',
  },
  ground: {
    fr:
      'Sans cookie ni traceur, sans rien garder qui désigne quelqu’un ni relie deux jours, pour ce site seul : une ' +
      'telle mesure est de celles que la CNIL tient pour dispensées de consentement (article 82 de la loi Informatique ' +
      'et Libertés). Les robots connus ne sont pas comptés, ni l’équipe quand elle est connectée. Les personnes sont ' +
      'estimées pour chaque jour ; d’un jour à l’autre, rien ne dit que ce sont les mêmes. Chaque jour est gardé 25 ' +
      'mois, puis chaque mois.',
    en:
      'No cookie and no tracker, nothing kept that tells a person or links two days, for this site alone: such a ' +
      'measure is of those that the CNIL holds to need no consent (article 82 of the French Data Protection Act). ' +
      'Known robots are not counted, nor is the staff while signed in. People are estimated for each day; nothing tells ' +
      'whether those of two days are the same. Each day is kept for 25 months, then each month.',
  },
  summary: {
    fr: (views: number, days: number, most: { said: string; views: number } | null) =>
      views === 0
        ? 'Aucune lecture.'
        : `${readingsFr(views)}, soit ${number('fr', Math.round(views / Math.max(days, 1)))} par jour en moyenne.` +
          (most ? ` Le plus : ${readingsFr(most.views)}, ${most.said}.` : ''),
    en: (views: number, days: number, most: { said: string; views: number } | null) =>
      views === 0
        ? 'No reading.'
        : `${readingsEn(views)}: ${number('en', Math.round(views / Math.max(days, 1)))} a day on average.` +
          (most ? ` Most: ${readingsEn(most.views)}, ${most.said}.` : ''),
  },
  people: {
    fr: (count: number) => ` Environ ${countFr(count, 'personne différente', 'personnes différentes')} par jour.`,
    en: (count: number) => ` About ${countEn(count, 'different person', 'different people')} a day.`,
  },
  top: {
    fr: (name: string, views: number) => `En tête : « ${name} », ${readingsFr(views)}.`,
    en: (name: string, views: number) => `First: “${name}”, ${readingsEn(views)}.`,
  },
  declared: {
    fr: (count: number) => `${countFr(count, 'abonnement déclaré', 'abonnements déclarés')} par les agrégateurs.`,
    en: (count: number) => `${countEn(count, 'subscription', 'subscriptions')}, as aggregators declare.`,
  },
  listNote: {
    fr: 'Les listes se lisent mois par mois : choisissez un mois.',
    en: 'Lists are read month by month: choose a month.',
  },
  commentsReceived: {
    fr: (count: number) => `${countFr(count, 'commentaire reçu', 'commentaires reçus')}, hors indésirables.`,
    en: (count: number) => `${countEn(count, 'comment', 'comments')} received, spam apart.`,
  },
  follows: {
    fr: (count: number) =>
      `${countFr(count, 'suivi', 'suivis')} des commentaires d’un article par courriel, à ce jour.`,
    en: (count: number) => `${countEn(count, 'follow', 'follows')} of an article’s comments by e-mail, today.`,
  },
  most: { fr: (value: string) => `En haut : ${value}`, en: (value: string) => `Top: ${value}` },
  aimLead: {
    fr:
      'Un objectif se fixe avant de compter : combien de lectures pour chaque article d’une catégorie. Un chiffre bas ' +
      'interroge ; le format, l’attente ou la diffusion peuvent l’expliquer.',
    en:
      'An aim is set before counting: how many readings for each article of a category. A low number asks a question; ' +
      'the format, what was expected or how it was made known may explain it.',
  },
  aimOf: {
    fr: (name: string, reads: number) => `${name} : ${readingsFr(reads)} par article`,
    en: (name: string, reads: number) => `${name}: ${readingsEn(reads)} for each article`,
  },
  aimAxis: { fr: (reads: string) => `Ligne : l’objectif, ${reads}`, en: (reads: string) => `Line: the aim, ${reads}` },
  aimSummary: {
    fr: (reached: number, all: number) =>
      all === 0
        ? 'Aucun article paru en douze mois.'
        : `En douze mois, ${countFr(reached, 'article atteint', 'articles atteignent')} l’objectif, sur ${countFr(all, 'paru', 'parus')}.`,
    en: (reached: number, all: number) =>
      all === 0
        ? 'No article came out in twelve months.'
        : `In twelve months ${countEn(reached, 'article reaches', 'articles reach')} the aim, of ${number('en', all)} that came out.`,
  },
  cameOut: { fr: 'Articles parus', en: 'Articles that came out' },
  average: { fr: 'Lectures par article', en: 'Readings of each' },
  reached: { fr: 'Objectif atteint par', en: 'Aim reached by' },
  setAim: { fr: 'Fixer un objectif', en: 'Set an aim' },
  reads: { fr: 'Lectures attendues par article', en: 'Readings expected of each article' },
  readsHint: {
    fr: 'Un objectif déjà fixé pour cette catégorie est remplacé.',
    en: 'An aim that this category has already gives way.',
  },
  readsError: { fr: 'Un nombre entier, au moins 1.', en: 'A whole number, at least 1.' },
  save: { fr: 'Enregistrer', en: 'Save' },
  removeAim: {
    fr: (name: string) => `Supprimer l’objectif : ${name}`,
    en: (name: string) => `Remove the aim: ${name}`,
  },
  noAims: {
    fr: 'Aucun objectif n’est fixé. Par exemple : 200 lectures par coup de cœur.',
    en: 'No aim is set. For example: 200 readings for each favourite.',
  },
  letter: { fr: 'La lettre mensuelle', en: 'The monthly letter' },
  letterOn: {
    fr: 'Au début de chaque mois, les chiffres du mois précédent vous sont envoyés par courriel.',
    en: 'At the beginning of each month, the figures of the month before are sent to you by e-mail.',
  },
  letterOff: { fr: 'Vous ne la recevez pas.', en: 'You do not receive it.' },
  letterStop: { fr: 'Ne plus la recevoir', en: 'Stop it' },
  letterStart: { fr: 'La recevoir', en: 'Receive it' },
  done: {
    set: { fr: 'Objectif enregistré.', en: 'The aim is saved.' },
    removed: { fr: 'Objectif supprimé.', en: 'The aim is removed.' },
    letter: { fr: 'C’est noté.', en: 'So noted.' },
  },
} as const
