export const words = {
  title: { fr: (title: string) => `Suivi : ${title}`, en: (title: string) => `Follow-up: ${title}` },
  lead: {
    fr: 'Ce qu’on fait d’un texte après sa parution : quand le relire, les rectificatifs, les réponses des personnes mises en cause.',
    en: 'What is done for a text after it came out: when to read it again, corrections, replies of those who are named.',
  },
  leadPage: { fr: 'Quand relire cette page.', en: 'When to read this page again.' },
  readOnly: {
    fr: 'Seules les personnes qui peuvent publier ce texte changent ceci.',
    en: 'Only those who may publish this text change this.',
  },
  back: { fr: 'Revenir au texte', en: 'Back to the text' },
  review: {
    heading: { fr: 'Date de relecture', en: 'Review date' },
    none: {
      fr: 'Aucune. Donnez-en une à ce qui vieillit : horaires, tarifs, démarches. Ce jour-là, le site préviendra que l’information date, et le texte attendra ici d’être relu.',
      en: 'None. Give one to what grows old: hours, prices, procedures. On that day the site will warn that the information is dated, and the text will wait here to be read again.',
    },
    due: {
      fr: (day: string) => `Depuis le ${day}, le site prévient que cette information n’est peut-être plus à jour.`,
      en: (day: string) => `Since ${day}, the site warns that this information may no longer be up to date.`,
    },
    coming: { fr: (day: string) => `À relire le ${day}.`, en: (day: string) => `To be read again on ${day}.` },
    dueOn: { fr: 'À relire le', en: 'To be read again on' },
    replacedBy: { fr: 'Remplacé par', en: 'Replaced by' },
    replacedByHint: {
      fr: 'L’adresse du texte plus récent sur ce site, /articles/… ou /pages/… : le public y sera conduit.',
      en: 'The address of the newer text on this site, /articles/… or /pages/…: readers will be led there.',
    },
    save: { fr: 'Enregistrer', en: 'Save' },
    right: { fr: 'Toujours exact', en: 'Still right' },
    half: { fr: 'Toujours exact : revoir dans 6 mois', en: 'Still right: again in 6 months' },
    year: { fr: 'Toujours exact : revoir dans un an', en: 'Still right: again in a year' },
    end: { fr: 'Ne plus relire', en: 'No more reviews' },
    noDay: { fr: 'Choisissez un jour.', en: 'Choose a day.' },
    noText: {
      fr: 'Aucun texte en ligne à cette adresse.',
      en: 'No live text at this address.',
    },
  },
  notes: {
    caption: { fr: 'Rectificatifs et réponses', en: 'Corrections and replies' },
    columns: {
      what: { fr: 'Quoi', en: 'What' },
      text: { fr: 'Texte', en: 'Text' },
    },
    empty: { fr: 'Ni rectificatif ni réponse', en: 'No correction and no reply' },
    emptyText: {
      fr: 'Une erreur dans un article en ligne ? Corrigez le texte, puis dites-le ici : le rectificatif est daté, s’affiche sur l’article et part dans les flux. Une personne mise en cause peut exiger que sa réponse paraisse sous l’article.',
      en: 'An error in a live article? Correct the text, then say so here: the correction is dated, shows on the article and goes out in the feeds. Somebody who is named may require that their reply appear under the article.',
    },
    heading: { fr: 'Ajouter', en: 'Add' },
    kind: { fr: 'C’est', en: 'This is' },
    kinds: {
      correction: { fr: 'Un rectificatif de la bibliothèque', en: 'A correction by the library' },
      reply: { fr: 'Un droit de réponse', en: 'A right of reply' },
    },
    name: { fr: 'Qui répond', en: 'Who answers' },
    nameHint: { fr: 'Pour un droit de réponse seulement.', en: 'For a right of reply only.' },
    text: { fr: 'Texte', en: 'Text' },
    textHint: {
      fr: 'Un droit de réponse paraît tel qu’il a été reçu. Une ligne vide sépare les paragraphes.',
      en: 'A reply appears as it was received. An empty line parts paragraphs.',
    },
    add: { fr: 'Publier', en: 'Publish' },
    withdraw: { fr: (what: string) => `Retirer : ${what}`, en: (what: string) => `Withdraw: ${what}` },
    reason: { fr: 'Pourquoi, pour le public', en: 'Why, for readers' },
    reasonHint: {
      fr: 'Rien ne disparaît en silence : cette phrase et la date restent à la place du texte.',
      en: 'Nothing disappears in silence: this sentence and the date stay in place of the text.',
    },
    confirm: { fr: 'Retirer', en: 'Withdraw' },
    notLive: {
      fr: 'Rectificatifs et réponses s’ajoutent une fois l’article en ligne.',
      en: 'Corrections and replies are added once the article is live.',
    },
  },
  list: {
    title: { fr: 'Textes à relire', en: 'Texts to be read again' },
    lead: {
      fr: 'Leur date de relecture est passée : le site prévient qu’ils ne sont peut-être plus à jour.',
      en: 'Their review date has passed: the site warns that they may no longer be up to date.',
    },
    columns: {
      text: { fr: 'Texte', en: 'Text' },
      since: { fr: 'Depuis le', en: 'Since' },
    },
    empty: { fr: 'Rien à relire', en: 'Nothing to read again' },
    emptyText: {
      fr: 'Un article ou une page prend une date de relecture dans son suivi, par exemple ses horaires ou ses tarifs. Le jour venu, il attend ici.',
      en: 'An article or a page takes a review date in its follow-up, for its hours or prices. On that day it waits here.',
    },
    waits: {
      fr: (count: number) =>
        count === 1
          ? '1 texte à relire : est-il toujours exact ?'
          : `${count} textes à relire : sont-ils toujours exacts ?`,
      en: (count: number) =>
        count === 1
          ? '1 text to be read again: is it still right?'
          : `${count} texts to be read again: are they still right?`,
    },
  },
  done: {
    saved: { fr: 'La date de relecture est enregistrée.', en: 'The review date is saved.' },
    right: { fr: 'C’est noté : ce texte est toujours exact.', en: 'Noted: this text is still right.' },
    ended: { fr: 'Ce texte n’est plus à relire.', en: 'This text is not to be read again.' },
    added: {
      fr: 'C’est publié, sur l’article et dans les flux.',
      en: 'It is published, on the article and in the feeds.',
    },
    withdrawn: { fr: 'Le texte est retiré ; le site dit pourquoi.', en: 'The text is withdrawn; the site says why.' },
  },
} as const
