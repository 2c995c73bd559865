import { choosePlural, formatNumber } from '../../i18n.ts'

export const words = {
  board: {
    title: { fr: 'Tableau des articles', en: 'Board of articles' },
    lead: {
      fr: 'Où en est chaque article, de la première ligne à la parution. « Faire avancer » le change de colonne.',
      en: 'Where each article is, from its first line to its publication. “Move on” takes it to another column.',
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
      fr: (count: number) =>
        `${formatNumber('fr', count)} ${choosePlural('fr', count, { one: 'article', other: 'articles' })}`,
      en: (count: number) =>
        `${formatNumber('en', count)} ${choosePlural('en', count, { one: 'article', other: 'articles' })}`,
    },
    more: {
      fr: (count: number) => `Voir les ${formatNumber('fr', count)} dans la liste`,
      en: (count: number) => `See all ${formatNumber('en', count)} in the list`,
    },
    allOut: { fr: 'Tous les articles parus', en: 'All published articles' },
    unsigned: { fr: 'Sans signature', en: 'No byline' },
    writer: { fr: (name: string) => `écrit par ${name}`, en: (name: string) => `written by ${name}` },
    changed: { fr: 'Modifié', en: 'Changed' },
    move: { fr: 'Faire avancer', en: 'Move on' },
    moveTitle: { fr: (title: string) => `Faire avancer « ${title} »`, en: (title: string) => `Move on “${title}”` },
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
    title: { fr: 'Planning', en: 'Planning' },
    lead: {
      fr: 'Ce qui a paru ces dernières semaines, et ce qui est programmé. Une semaine vide se voit d’ici.',
      en: 'What came out in the last weeks, and what is scheduled. An empty week is seen from here.',
    },
    write: { fr: 'Écrire un article', en: 'Write an article' },
    week: {
      fr: (number: number, monday: string) => `Semaine ${number}, à partir du ${monday}`,
      en: (number: number, monday: string) => `Week ${number}, from ${monday}`,
    },
    now: { fr: 'cette semaine', en: 'this week' },
    nothing: { fr: 'Rien de prévu.', en: 'Nothing planned.' },
    lastSigned: { fr: 'Qui n’a pas écrit depuis longtemps', en: 'Who has not written for a while' },
    last: { fr: 'Dernier article', en: 'Last article' },
  },
} as const
