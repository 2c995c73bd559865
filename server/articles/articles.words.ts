import type { Localised } from '../i18n.ts'

export const words = {
  noTitle: { fr: 'Donnez un titre.', en: 'Give a title.' },
  noLang: {
    fr: 'Donnez un code de langue, tel que fr, en ou oc.',
    en: 'Give a language tag, such as fr, en or oc.',
  },
  noDate: (timeZone: string): Localised => ({
    fr:
      `Donnez une date et une heure (${timeZone}), telles que 2027-03-12T10:00, ` +
      'ou un instant avec son décalage, tel que 2027-03-12T10:00:00+01:00.',
    en:
      `Give a date and a time (${timeZone}) such as 2027-03-12T10:00, ` +
      'or an instant with its offset such as 2027-03-12T10:00:00+01:00.',
  }),
  skipped: (timeZone: string, next: string): Localised => ({
    fr: `Cette heure n’existe pas : cette nuit-là, les horloges la sautent (${timeZone}). La suivante est ${next}.`,
    en: `This time does not exist: the clocks skip it that night (${timeZone}). The next one is ${next}.`,
  }),
  tooManyImages: (most: number): Localised => ({
    fr: `Pas plus de ${most} images dans un article.`,
    en: `No more than ${most} images in an article.`,
  }),
  foreignImage: (source: string): Localised => ({
    fr:
      `L’image « ${source} » n’est pas parmi celles du site : ajoutez-l’y d’abord ` +
      '(au bureau, ou par POST /api/v1/admin/media), puis employez l’adresse reçue.',
    en:
      `The image “${source}” is not in this site’s media: add it there first ` +
      '(at the desk, or by POST /api/v1/admin/media), then use the address you are given.',
  }),
  droppedEmbed: {
    fr: 'Une vidéo, un son ou un cadre n’a pas été gardé : les articles n’en contiennent pas. Donnez plutôt un lien.',
    en: 'A video, a sound or a frame was not kept: articles hold none. Give a link instead.',
  },
  droppedEmbedFrom: (address: string): Localised => ({
    fr:
      `La vidéo, le son ou le cadre « ${address} » n’a pas été gardé : les articles n’en contiennent pas. ` +
      'Donnez plutôt un lien.',
    en: `The video, the sound or the frame “${address}” was not kept: articles hold none. Give a link instead.`,
  }),
  replaces: (title: string): Localised => ({
    fr: `Cet article prend la place de « ${title} », qui n’est plus à la une.`,
    en: `This article takes the place of “${title}”, which leads no more.`,
  }),
  noImage: { fr: 'Cette image n’existe pas.', en: 'This image does not exist.' },
  trashed: {
    fr: 'Cet article est à la corbeille : reprenez-le d’abord comme brouillon.',
    en: 'This article is in the trash: take it back as a draft first.',
  },
  inReview: {
    fr: 'Cet article est en relecture : retirez-le de la relecture (retour à « draft ») pour le modifier.',
    en: 'This article is being reviewed: withdraw it (back to “draft”) to change it.',
  },
  notTrashed: { fr: 'Mettez d’abord l’article à la corbeille.', en: 'Move the article to the trash first.' },
  placing: {
    fr: 'L’adresse, la date et la mise en avant d’un article en ligne relèvent de qui peut le publier.',
    en: 'The address, the date and the placing of a live article belong to those who may publish it.',
  },
  noMove: (from: string, to: string): Localised => ({
    fr: `Un article « ${from} » ne passe pas à « ${to} ».`,
    en: `An article that is “${from}” does not become “${to}”.`,
  }),
  noNote: { fr: 'Dites quels changements vous demandez.', en: 'Say which changes you ask for.' },
  noBody: {
    fr: 'Écrivez le texte de l’article avant de le publier.',
    en: 'Write the text of the article before publishing it.',
  },
  noByline: {
    fr: 'Donnez au moins une signature avant de publier.',
    en: 'Give at least one byline before publishing.',
  },
  needlessDate: {
    fr: 'Une date n’accompagne que « scheduled » et « published ».',
    en: 'A date goes only with “scheduled” and “published”.',
  },
  liveDate: {
    fr:
      'Cet article est en ligne : sa date ne peut être ni vide ni à venir. ' +
      'Pour le retirer, demandez « draft » ou « archived ».',
    en:
      'This article is live: its date can be neither empty nor to come. ' +
      'To withdraw it, ask for “draft” or “archived”.',
  },
  scheduledDate: {
    fr: 'Cet article est programmé : donnez une date à venir. Pour le publier maintenant, demandez « published ».',
    en: 'This article is scheduled: give a date to come. To publish it now, ask for “published”.',
  },
  pastDate: {
    fr: 'Seul qui peut publier donne une date passée.',
    en: 'Only those who may publish give a past date.',
  },
  dateWanted: { fr: 'Donnez la date à laquelle publier.', en: 'Give the date on which to publish.' },
  dateIsPast: {
    fr: 'Cette date est passée : donnez-en une à venir, ou demandez « published ».',
    en: 'This date is past: give one to come, or ask for “published”.',
  },
  dateToCome: {
    fr: 'Cette date est à venir : demandez « scheduled » pour programmer la publication, ou donnez une autre date.',
    en: 'This date is to come: ask for “scheduled” to publish on it, or give another date.',
  },
  noPages: {
    fr: 'Les pages du site sont tenues par les personnes qui en ont le droit.',
    en: 'The pages of the site belong to those who have the right to write them.',
  },
  notOfPages: {
    fr: 'Une page n’a ni signature, ni catégorie, ni mot-clé, ni mise en avant, ni commentaires.',
    en: 'A page has no signature, no category, no tag, no placing and no comments.',
  },
  ofPagesAlone: {
    fr: 'Un article n’est sous aucune page : seule une page peut l’être.',
    en: 'An article stands under no page: only a page does.',
  },
  noPage: { fr: 'Cette page n’existe pas.', en: 'This page does not exist.' },
  pageUnderItself: {
    fr: 'Une page ne peut pas être placée sous elle-même.',
    en: 'A page cannot be moved under itself.',
  },
  pagesTooDeep: (most: number): Localised => ({
    fr: `Les pages ont ${most} niveaux au plus.`,
    en: `Pages have at most ${most} levels.`,
  }),
  tooManyPages: (most: number): Localised => ({
    fr: `Le site a déjà ${most} pages : supprimez-en d’abord.`,
    en: `The site has ${most} pages already: delete some first.`,
  }),
  tooManyValues: (most: number): Localised => ({
    fr: `Pas plus de ${most} valeurs, séparées par des virgules.`,
    en: `No more than ${most} values, joined by commas.`,
  }),
  noYear: {
    fr: 'Donnez une année de quatre chiffres, telle que 2027 ; pour plusieurs, `from` et `to`.',
    en: 'Give a year of four digits, such as 2027; for several, `from` and `to`.',
  },
  noWorkNamed: {
    fr: 'Donnez un ISBN juste (le dernier chiffre le vérifie), ou l’identifiant d’une fiche.',
    en: 'Give a right ISBN (its last digit checks it), or the id of a work.',
  },
  noDay: {
    fr: 'Donnez un jour, tel que 2027-03-12, ou un instant avec son décalage, tel que 2027-03-12T10:00:00Z.',
    en: 'Give a day such as 2027-03-12, or an instant with its offset such as 2027-03-12T10:00:00Z.',
  },
  noMember: (name: string, known: string): Localised => ({
    fr: `« ${name} » n’est pas de ceux que l’on peut demander : ${known}.`,
    en: `“${name}” is none of those that one may ask for: ${known}.`,
  }),
  tooManySorted: (most: number): Localised => ({
    fr:
      `Au-delà de ${most} articles, une catégorie, un mot-clé ou une signature se lit par date : ` +
      'retirez « sort », ou donnez-lui publishedAt ou -publishedAt.',
    en:
      `A category, a tag or a signature of more than ${most} articles is read by date: ` +
      'leave “sort” out, or make it publishedAt or -publishedAt.',
  }),
  tooManyBodies: (most: number): Localised => ({
    fr: `Les textes entiers se lisent par ${most} au plus : donnez à « limit » ${most} ou moins.`,
    en: `Whole texts are read by ${most} at most: make “limit” ${most} or less.`,
  }),
} as const
