import type { ArticleStatus } from '../../db/index.ts'
import { sayCount, type Localised } from '../../i18n.ts'
import type { CheckName } from '../../settings/index.ts'

const lists = { fr: new Intl.ListFormat('fr'), en: new Intl.ListFormat('en') }

export const words = {
  statuses: {
    draft: { fr: 'Brouillon', en: 'Draft' },
    in_review: { fr: 'En relecture', en: 'In review' },
    changes_requested: { fr: 'À reprendre', en: 'Changes requested' },
    scheduled: { fr: 'Programmé', en: 'Scheduled' },
    published: { fr: 'Publié', en: 'Published' },
    archived: { fr: 'Archivé', en: 'Archived' },
    trashed: { fr: 'Corbeille', en: 'Trash' },
  } satisfies Record<ArticleStatus, Localised>,
  pageStatuses: {
    draft: { fr: 'Brouillon', en: 'Draft' },
    in_review: { fr: 'En relecture', en: 'In review' },
    changes_requested: { fr: 'À reprendre', en: 'Changes requested' },
    scheduled: { fr: 'Programmée', en: 'Scheduled' },
    published: { fr: 'En ligne', en: 'Live' },
    archived: { fr: 'Archivée', en: 'Archived' },
    trashed: { fr: 'Corbeille', en: 'Trash' },
  } satisfies Record<ArticleStatus, Localised>,
  page: {
    newTitle: { fr: 'Nouvelle page', en: 'New page' },
    standfirstHint: {
      fr: 'Une ou deux phrases, sous le titre et dans les moteurs de recherche.',
      en: 'A sentence or two, under the title and in search engines.',
    },
    slugHint: {
      fr: 'Faite du titre si vous n’en donnez pas. L’ancienne adresse mènera toujours à la page.',
      en: 'Made of the title unless you give one. The old address will still lead to the page.',
    },
    publishedAtHint: {
      fr: 'Vide : tout de suite. À venir : la page paraîtra à cette heure.',
      en: 'Empty: at once. To come: the page will appear at that time.',
    },
    image: { fr: 'Image de la page', en: 'Image of the page' },
    imageHint: { fr: 'En tête de la page.', en: 'At the head of the page.' },
    view: { fr: 'Voir la page', en: 'View the page' },
    back: { fr: 'Toutes les pages', en: 'All pages' },
    readOnly: {
      forbidden: { fr: 'Vous pouvez lire cette page.', en: 'You may read this page.' },
      'in-review': {
        fr: 'Cette page est en relecture. Retirez-la de la relecture pour la modifier.',
        en: 'This page is being reviewed. Withdraw it to change it.',
      },
      trashed: {
        fr: 'Cette page est à la corbeille. Reprenez-la comme brouillon pour la modifier.',
        en: 'This page is in the trash. Take it back as a draft to change it.',
      },
    },
  },
  changed: { fr: 'modifications non publiées', en: 'unpublished changes' },
  changedSince: {
    fr: 'modifications à enregistrer pour cette date',
    en: 'changes to be saved for that date',
  },
  list: {
    title: { fr: 'Articles', en: 'Articles' },
    write: { fr: 'Écrire un article', en: 'Write an article' },
    all: { fr: 'Tous', en: 'All' },
    mine: { fr: 'Les miens', en: 'Mine' },
    states: { fr: 'Articles par état', en: 'Articles by state' },
    search: { fr: 'Mots du titre', en: 'Words of the title' },
    columns: {
      title: { fr: 'Titre', en: 'Title' },
      state: { fr: 'État', en: 'State' },
      signed: { fr: 'Signature', en: 'Byline' },
      category: { fr: 'Catégorie', en: 'Category' },
      date: { fr: 'Publication', en: 'Publication' },
      changed: { fr: 'Modifié', en: 'Changed' },
    },
    empty: { fr: 'Aucun article ici', en: 'No article here' },
    emptyText: {
      fr: 'Écrivez le premier : il reste un brouillon, que le public ne voit pas, jusqu’à sa publication.',
      en: 'Write the first one: it stays a draft, which the public does not see, until it is published.',
    },
    emptySearch: { fr: 'Essayez d’autres mots, ou un autre état.', en: 'Try other words, or another state.' },
  },
  edit: {
    newTitle: { fr: 'Nouvel article', en: 'New article' },
    untitled: { fr: 'Sans titre', en: 'Untitled' },
    title: { fr: 'Titre', en: 'Title' },
    standfirst: { fr: 'Chapô', en: 'Standfirst' },
    standfirstHint: {
      fr: 'Une ou deux phrases, sous le titre et dans les listes.',
      en: 'A sentence or two, under the title and in lists.',
    },
    body: { fr: 'Texte', en: 'Text' },
    excerpt: { fr: 'Extrait', en: 'Excerpt' },
    excerptHint: {
      fr: 'Pour les listes et le flux RSS ; tiré du texte si vous n’en donnez pas.',
      en: 'For lists and the RSS feed; taken from the text unless you give one.',
    },
    slug: { fr: 'Adresse', en: 'Address' },
    slugHint: {
      fr: 'Faite du titre si vous n’en donnez pas. L’ancienne adresse mènera toujours à l’article.',
      en: 'Made of the title unless you give one. The old address will still lead to the article.',
    },
    lang: { fr: 'Langue du texte', en: 'Language of the text' },
    langHint: { fr: 'fr, en, br, oc…', en: 'fr, en, br, oc…' },
    categories: { fr: 'Catégories', en: 'Categories' },
    tags: { fr: 'Mots-clés', en: 'Tags' },
    tagsHint: { fr: 'Séparés par des virgules.', en: 'With commas between them.' },
    bylines: { fr: 'Signatures', en: 'Bylines' },
    image: { fr: 'Image de l’article', en: 'Image of the article' },
    imageHint: { fr: 'En tête de l’article et dans les listes.', en: 'At the head of the article and in lists.' },
    noImage: { fr: 'Aucune image', en: 'No image' },
    parent: { fr: 'Placée sous', en: 'Stands under' },
    parentHint: {
      fr: 'Les pages placées sous une autre y sont annoncées.',
      en: 'Pages that stand under another are named on it.',
    },
    parentTop: { fr: 'Aucune page', en: 'No page' },
    discussion: { fr: 'Commentaires', en: 'Comments' },
    commentsOpen: { fr: 'Ouverts aux commentaires', en: 'Open to comments' },
    commentsCloseAt: { fr: 'Jusqu’au', en: 'Until' },
    placing: { fr: 'Mise en avant', en: 'Placing' },
    featured: { fr: 'À la une', en: 'Leads the home page' },
    sticky: { fr: 'Épinglé en tête des listes', en: 'Pinned at the head of lists' },
    publication: { fr: 'Publication', en: 'Publication' },
    publishedAt: { fr: 'Date', en: 'Date' },
    publishedAtHint: {
      fr: 'Vide : tout de suite. À venir : l’article paraîtra à cette heure.',
      en: 'Empty: at once. To come: the article will appear at that time.',
    },
    more: { fr: 'Adresse, extrait, langue', en: 'Address, excerpt, language' },
    note: { fr: 'Mot pour qui l’a écrit', en: 'Note for the author' },
    asked: {
      fr: (name: string) => (name === '' ? 'Ce qui est à reprendre' : `Ce que ${name} vous demande de reprendre`),
      en: (name: string) => (name === '' ? 'What to work on again' : `What ${name} asks you to work on again`),
    },
    noteHint: { fr: 'Ce qu’il faut reprendre.', en: 'What to work on again.' },
    audience: { fr: 'Lectures', en: 'Readings' },
    announcements: { fr: 'Annonces sur les réseaux', en: 'Announcements on networks' },
    history: { fr: 'Versions', en: 'Revisions' },
    preview: { fr: 'Aperçu', en: 'Preview' },
    share: { fr: 'Partager un aperçu', en: 'Share a preview' },
    care: { fr: 'Relecture et rectificatifs', en: 'Review and corrections' },
    dates: { fr: 'Dates (agenda)', en: 'Dates (agenda)' },
    comments: { fr: 'Commentaires', en: 'Comments' },
    view: { fr: 'Voir l’article', en: 'View the article' },
    back: { fr: 'Tous les articles', en: 'All articles' },
    findings: { fr: 'À vérifier avant de publier', en: 'To check before publishing' },
    blocking: { fr: 'obligatoire', en: 'required' },
    state: { fr: 'État', en: 'State' },
    lastChange: { fr: 'Dernière modification', en: 'Last change' },
    words: {
      fr: (count: number) => sayCount('fr', count, { one: 'mot', other: 'mots' }),
      en: (count: number) => sayCount('en', count, { one: 'word', other: 'words' }),
    },
    readOnly: {
      forbidden: {
        fr: 'Cet article est à quelqu’un d’autre : vous pouvez le lire.',
        en: 'This article is somebody else’s: you may read it.',
      },
      'in-review': {
        fr: 'Cet article est en relecture. Retirez-le de la relecture pour le modifier.',
        en: 'This article is being reviewed. Withdraw it to change it.',
      },
      trashed: {
        fr: 'Cet article est à la corbeille. Reprenez-le comme brouillon pour le modifier.',
        en: 'This article is in the trash. Take it back as a draft to change it.',
      },
    },
  },
  acts: {
    save: { fr: 'Enregistrer sans publier', en: 'Save without publishing' },
    saveDraft: { fr: 'Enregistrer le brouillon', en: 'Save the draft' },
    submit: { fr: 'Envoyer en relecture', en: 'Submit for review' },
    publish: { fr: 'Publier', en: 'Publish' },
    update: { fr: 'Mettre à jour', en: 'Update' },
    reschedule: { fr: 'Enregistrer pour cette date', en: 'Save for that date' },
    schedule: { fr: 'Programmer', en: 'Schedule' },
    changeDate: { fr: 'Changer la date', en: 'Change the date' },
    publishNow: { fr: 'Publier maintenant', en: 'Publish now' },
    request: { fr: 'Demander des changements', en: 'Ask for changes' },
    withdrawReview: { fr: 'Retirer de la relecture', en: 'Withdraw from review' },
    unpublish: { fr: 'Retirer du site', en: 'Take off the site' },
    unschedule: { fr: 'Ne plus programmer', en: 'Cancel the schedule' },
    archive: { fr: 'Archiver', en: 'Archive' },
    trash: { fr: 'Mettre à la corbeille', en: 'Move to the trash' },
    untrash: { fr: 'Reprendre comme brouillon', en: 'Take back as a draft' },
    purge: { fr: 'Supprimer pour toujours', en: 'Delete for good' },
    undo: { fr: 'Annuler', en: 'Undo' },
  },
  pageDone: {
    published: { fr: 'La page est en ligne.', en: 'The page is live.' },
    scheduled: { fr: 'La page paraîtra à la date donnée.', en: 'The page will appear on the date given.' },
    submitted: { fr: 'La page est envoyée en relecture.', en: 'The page is sent for review.' },
    requested: { fr: 'La page est rendue avec votre mot.', en: 'The page went back with your note.' },
    draft: { fr: 'La page est de nouveau un brouillon.', en: 'The page is a draft again.' },
    archived: { fr: 'La page est archivée : le public ne la voit plus.', en: 'The page is archived, out of sight.' },
  },
  done: {
    saved: { fr: 'Enregistré.', en: 'Saved.' },
    cited: {
      fr: 'La fiche est créée, et citée dans l’article.',
      en: 'The record is made, and cited in the article.',
    },
    published: { fr: 'L’article est en ligne.', en: 'The article is live.' },
    updated: { fr: 'Les changements sont en ligne.', en: 'The changes are live.' },
    scheduled: { fr: 'L’article paraîtra à la date donnée.', en: 'The article will appear on the date given.' },
    submitted: { fr: 'L’article est envoyé en relecture.', en: 'The article is sent for review.' },
    requested: { fr: 'L’article est rendu avec votre mot.', en: 'The article went back with your note.' },
    draft: { fr: 'L’article est de nouveau un brouillon.', en: 'The article is a draft again.' },
    archived: {
      fr: 'L’article est archivé : le public ne le voit plus.',
      en: 'The article is archived, out of sight.',
    },
    trashed: { fr: 'L’article est à la corbeille.', en: 'The article is in the trash.' },
    purged: { fr: 'L’article est supprimé.', en: 'The article is deleted.' },
    restored: {
      fr: 'Cette version est de nouveau celle sur laquelle on travaille. Les lecteurs la verront une fois publiée.',
      en: 'This revision is the one being worked on again. Readers will see it once it is published.',
    },
  },
  notMoved: {
    fr: (reason: string) => `Votre texte est enregistré, mais l’article n’a pas changé d’état. ${reason}`.trim(),
    en: (reason: string) => `Your text is saved, but the article did not move. ${reason}`.trim(),
  },
  autosaved: {
    fr: (time: string) => `Enregistré à ${time}`,
    en: (time: string) => `Saved at ${time}`,
  },
  /** Readers see the text that was there before. */
  autosavedApart: {
    published: {
      fr: (time: string) => `Enregistré à ${time}, pas encore en ligne`,
      en: (time: string) => `Saved at ${time}, not live yet`,
    },
    scheduled: {
      fr: (time: string) => `Enregistré à ${time}, pas encore pour cette date`,
      en: (time: string) => `Saved at ${time}, not yet for that date`,
    },
  },
  scheduledFor: {
    fr: (when: string) => `C’est programmé. Parution : ${when}.`,
    en: (when: string) => `It is scheduled. It appears: ${when}.`,
  },
  here: {
    fr: (names: readonly string[]) =>
      `${lists.fr.format(names)} ${names.length > 1 ? 'ont' : 'a'} aussi cet article ouvert.`,
    en: (names: readonly string[]) =>
      `${lists.en.format(names)} ${names.length > 1 ? 'have' : 'has'} this article open too.`,
  },
  noSuchTag: (name: string): Localised => ({
    fr: `Le mot-clé « ${name} » n’existe pas. Choisissez-en un autre, ou demandez à la rédaction de le créer.`,
    en: `The tag “${name}” does not exist. Choose another, or ask an editor to make it.`,
  }),
  checks: {
    title: { fr: 'Vérifications avant publication', en: 'Checks before publication' },
    lead: {
      fr:
        'Ce que votre charte demande à un article. « Signale » le dit à côté du texte, pendant qu’on l’écrit ; ' +
        '« bloque » empêche de publier tant que ce n’est pas fait.',
      en:
        'What your charter asks of an article. “Warns” says so beside the text, while it is written; ' +
        '“blocks” keeps the article from going out until it is done.',
    },
    save: { fr: 'Enregistrer', en: 'Save' },
    hints: {
      title: { fr: '90 caractères au plus.', en: '90 characters at most.' },
      standfirst: { fr: 'Une ou deux phrases sous le titre.', en: 'A sentence or two under the title.' },
      category: { fr: 'Une au moins.', en: 'One at least.' },
      tag: { fr: 'Un au moins.', en: 'One at least.' },
      image: { fr: 'Celle qui est en tête et dans les listes.', en: 'The one at its head and in lists.' },
      credit: { fr: 'Qui a fait l’image qui est en tête.', en: 'Who made the image at its head.' },
      length: { fr: '80 mots au moins.', en: '80 words at least.' },
      alt: { fr: 'Ce que montre chaque image du texte.', en: 'What each image of the text shows.' },
      links: { fr: '« Cliquez ici » ne suffit pas.', en: '“Click here” is not enough.' },
      headings: { fr: 'Sans sauter un niveau.', en: 'Without leaving out a level.' },
      tables: { fr: 'Une ligne ou une colonne d’en-têtes.', en: 'A row or a column of headers.' },
    } satisfies Record<CheckName, Localised>,
    levels: {
      off: { fr: 'Ne vérifie pas', en: 'Does not check' },
      warn: { fr: 'Signale', en: 'Warns' },
      block: { fr: 'Bloque', en: 'Blocks' },
    },
  },
  views: {
    label: { fr: 'Façon de voir les articles', en: 'Way to look at the articles' },
    list: { fr: 'Liste', en: 'List' },
    board: { fr: 'Tableau', en: 'Board' },
    calendar: { fr: 'Calendrier', en: 'Calendar' },
  },
  models: { fr: 'Partir d’un modèle :', en: 'Begin with a model:' },
  preview: {
    title: { fr: (title: string) => `Aperçu de « ${title} »`, en: (title: string) => `Preview of “${title}”` },
    lead: {
      fr: 'La page telle que les lecteurs la verraient si vous publiiez maintenant.',
      en: 'The page as readers would see it if you published now.',
    },
    back: { fr: 'Revenir à l’article', en: 'Back to the article' },
    desk: { fr: 'Ordinateur', en: 'Computer' },
    phone: { fr: 'Téléphone', en: 'Phone' },
    alone: { fr: 'Ouvrir dans un onglet', en: 'Open in a tab' },
  },
  history: {
    title: { fr: (title: string) => `Versions de « ${title} »`, en: (title: string) => `Revisions of “${title}”` },
    heading: {
      fr: (number: number, title: string) => `Version ${number} de « ${title} »`,
      en: (number: number, title: string) => `Revision ${number} of “${title}”`,
    },
    revision: { fr: (number: number) => `Version ${number}`, en: (number: number) => `Revision ${number}` },
    lead: {
      fr: 'Chaque enregistrement est gardé. Ouvrez une version pour voir ce qu’elle change, et pour la reprendre.',
      en: 'Every save is kept. Open a revision to see what it changes, and to go back to it.',
    },
    back: { fr: 'Revenir à l’article', en: 'Back to the article' },
    number: { fr: 'Version', en: 'Revision' },
    when: { fr: 'Enregistrée', en: 'Saved' },
    who: { fr: 'Par', en: 'By' },
    live: { fr: 'en ligne', en: 'live' },
    working: { fr: 'texte actuel', en: 'working text' },
    restoredFrom: {
      fr: (number: number) => `reprise de la version ${number}`,
      en: (number: number) => `restored from revision ${number}`,
    },
    difference: { fr: 'Ce qu’elle change à la précédente', en: 'What it changes in the one before' },
    same: {
      fr: 'Aucun mot ne change : seuls la mise en forme, l’image, les catégories ou les signatures diffèrent.',
      en: 'No word changes: only formatting, image, categories or bylines differ.',
    },
    first: { fr: 'Son texte', en: 'Its text' },
    restore: { fr: 'Reprendre cette version', en: 'Take this revision back' },
    older: { fr: 'Version précédente', en: 'The one before' },
    all: { fr: 'Toutes les versions', en: 'All revisions' },
  },
  stale: {
    title: { fr: 'Cet article a changé entre-temps', en: 'This article has changed meanwhile' },
    text: {
      fr: (name: string, when: string) =>
        `${name} l’a enregistré ${when}. Votre texte est ci-dessous, rien n’est perdu : choisissez.`,
      en: (name: string, when: string) => `${name} saved it ${when}. Your text is below, nothing is lost: choose.`,
    },
    own: {
      fr: (when: string) =>
        `Vous l’avez enregistré ${when}, depuis une autre page. Vos deux textes sont ci-dessous : choisissez.`,
      en: (when: string) => `You saved it ${when}, from another page. Both of your texts are below: choose.`,
    },
    somebody: { fr: 'Quelqu’un', en: 'Somebody' },
    theirs: { fr: 'La version enregistrée', en: 'The saved version' },
    mine: { fr: 'La vôtre', en: 'Yours' },
    difference: {
      fr: 'Ce que la vôtre change à la version enregistrée',
      en: 'What yours changes in the saved version',
    },
    keepMine: { fr: 'Enregistrer ma version', en: 'Save my version' },
    takeTheirs: { fr: 'Garder la version enregistrée', en: 'Keep the saved version' },
  },
} as const

/** The same sentences, whatever they say. */
type Said<T> = T extends string
  ? string
  : T extends (...values: never[]) => unknown
    ? T
    : { readonly [K in keyof T]: Said<T[K]> }

export type WritingWords = Said<typeof words>

/** What is said of a page where it is not what is said of an article. */
export const pageWords: WritingWords = {
  ...words,
  statuses: words.pageStatuses,
  edit: { ...words.edit, ...words.page },
  done: { ...words.done, ...words.pageDone },
}
