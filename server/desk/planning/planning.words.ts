import { formatNumber, sayCount } from '../../i18n.ts'

export const words = {
  board: {
    title: { fr: 'Tableau des articles', en: 'Board of articles' },
    lead: {
      fr: 'Où en est chaque article, de la première ligne à la parution. « Déplacer » le change de colonne.',
      en: 'Where each article is, from its first line to its publication. “Move” takes it to another column.',
    },
    write: { fr: 'Écrire un article', en: 'Write an article' },
    whose: { fr: 'Les articles de qui', en: 'Whose articles' },
    all: { fr: 'Tous', en: 'All' },
    mine: { fr: 'Les miens', en: 'Mine' },
    jump: { fr: 'Aller à une colonne', en: 'Go to a column' },
    columns: {
      draft: { fr: 'Brouillons', en: 'Drafts' },
      changes_requested: { fr: 'À reprendre', en: 'Changes requested' },
      in_review: { fr: 'En relecture', en: 'In review' },
      scheduled: { fr: 'Programmés', en: 'Scheduled' },
      published: { fr: 'Derniers parus', en: 'Latest published' },
    },
    empty: {
      draft: {
        fr: 'Aucun brouillon. Un article commencé reste ici jusqu’à ce qu’on l’envoie en relecture ou qu’on le publie.',
        en: 'No draft. An article that was begun stays here until it is submitted or published.',
      },
      changes_requested: {
        fr: 'Rien à reprendre. Un article rendu à son auteur ou autrice avec un mot arrive ici.',
        en: 'Nothing to work on again. An article that went back to its writer with a note comes here.',
      },
      in_review: {
        fr: 'Rien n’attend de relecture. Un article envoyé en relecture arrive ici.',
        en: 'Nothing waits for review. An article that is submitted comes here.',
      },
      scheduled: {
        fr: 'Rien de programmé. Donnez une date à un article : il paraîtra de lui-même.',
        en: 'Nothing scheduled. Give an article a date: it will come out by itself.',
      },
      published: { fr: 'Rien n’a encore paru.', en: 'Nothing has come out yet.' },
    },
    total: {
      fr: (count: number) => sayCount('fr', count, { one: 'article', other: 'articles' }),
      en: (count: number) => sayCount('en', count, { one: 'article', other: 'articles' }),
    },
    more: {
      fr: (count: number) => `Voir les ${formatNumber('fr', count)} dans la liste`,
      en: (count: number) => `See all ${formatNumber('en', count)} in the list`,
    },
    allOut: { fr: 'Tous les articles parus', en: 'All published articles' },
    unsigned: { fr: 'Sans signature', en: 'No byline' },
    writer: { fr: (name: string) => `écrit par ${name}`, en: (name: string) => `written by ${name}` },
    changed: { fr: 'Modifié', en: 'Changed' },
    date: { fr: 'Date et heure de parution', en: 'Date and time of publication' },
    move: { fr: 'Déplacer', en: 'Move' },
    moveTitle: { fr: (title: string) => `Déplacer « ${title} »`, en: (title: string) => `Move “${title}”` },
    notMoved: {
      fr: (reason: string) => `L’article reste où il est. ${reason}`,
      en: (reason: string) => `The article stays where it is. ${reason}`,
    },
    told: {
      fr: (title: string, sentence: string) => `« ${title} » : ${sentence}`,
      en: (title: string, sentence: string) => `“${title}”: ${sentence}`,
    },
    open: { fr: 'Ouvrir l’article', en: 'Open the article' },
    back: { fr: 'Revenir au tableau', en: 'Back to the board' },
  },
  calendar: {
    title: { fr: 'Calendrier des articles', en: 'Calendar of articles' },
    lead: {
      fr: 'Ce qui a paru, ce qui est programmé, et les semaines qui n’ont encore rien.',
      en: 'What came out, what is scheduled, and the weeks that have nothing yet.',
    },
    write: { fr: 'Écrire un article', en: 'Write an article' },
    week: {
      fr: (number: number, first: string, last: string) => `Semaine ${number}, du ${first} au ${last}`,
      en: (number: number, first: string, last: string) => `Week ${number}, ${first} to ${last}`,
    },
    now: { fr: 'cette semaine', en: 'this week' },
    nothing: { fr: 'Rien de prévu.', en: 'Nothing planned.' },
    nothingOut: { fr: 'Rien n’a paru.', en: 'Nothing came out.' },
    gaps: { fr: 'Semaines sans article', en: 'Weeks without an article' },
    gap: {
      fr: (number: number, first: string, last: string) =>
        `Rien de prévu pour la semaine ${number} (du ${first} au ${last})`,
      en: (number: number, first: string, last: string) => `Nothing planned for week ${number} (${first} to ${last})`,
    },
    noGap: {
      fr: (number: number) => `Chaque semaine a son article, jusqu’à la semaine ${number}.`,
      en: (number: number) => `Every week has its article, up to week ${number}.`,
    },
    moreThan: {
      fr: (count: number) => `et d’autres : la liste montre les ${count} premiers`,
      en: (count: number) => `and others: the first ${count} are shown`,
    },
    otherWeeks: { fr: 'Autres semaines', en: 'Other weeks' },
    earlier: { fr: 'Semaines d’avant', en: 'Earlier weeks' },
    today: { fr: 'Revenir à cette semaine', en: 'Back to this week' },
    later: { fr: 'Semaines d’après', en: 'Later weeks' },
    commitments: { fr: 'Engagements', en: 'Commitments' },
    commitmentsLink: { fr: 'Ajouter ou modifier un engagement', en: 'Add or change a commitment' },
    noCommitment: {
      fr: 'Un article par semaine, par mois ou par trimestre : notez qui s’y engage, et le bureau dira où cela en est.',
      en: 'An article a week, a month or a quarter: note who commits to it, and the desk tells how it stands.',
    },
    lastSigned: { fr: 'Qui a écrit, et quand', en: 'Who wrote, and when' },
    lastSignedHint: {
      fr: 'De la signature qui se tait depuis le plus longtemps à la plus récente, sur un an.',
      en: 'From the byline that has been silent longest to the latest, over a year.',
    },
    columns: {
      byline: { fr: 'Signature', en: 'Byline' },
      last: { fr: 'Dernier article', en: 'Last article' },
      next: { fr: 'Prochain prévu', en: 'Next planned' },
    },
    never: { fr: 'pas encore d’article', en: 'no article yet' },
    noSignature: {
      fr: 'Aucune signature n’a d’article cette année. Dès qu’un article paraît, on lit ici qui a écrit et quand.',
      en: 'No byline has an article this year. Once one comes out, this tells who wrote and when.',
    },
  },
} as const
