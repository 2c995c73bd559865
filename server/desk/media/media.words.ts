import { choosePlural, formatNumber } from '../../i18n.ts'

const places = (count: number) => `${formatNumber('fr', count)} ${choosePlural('fr', count, articles.fr)}`
const placesEn = (count: number) => `${formatNumber('en', count)} ${choosePlural('en', count, articles.en)}`
const articles = {
  fr: { one: 'article', other: 'articles' },
  en: { one: 'article', other: 'articles' },
} as const

export const words = {
  list: {
    title: { fr: 'Médiathèque', en: 'Media' },
    kinds: { fr: 'Images', en: 'Images' },
    all: { fr: 'Toutes', en: 'All' },
    alt: { fr: 'Sans texte alternatif', en: 'Without alternative text' },
    credit: { fr: 'Sans crédit', en: 'Without credit' },
    search: { fr: 'Mots du nom, de la description ou du crédit', en: 'Words of the name, description or credit' },
    toDescribe: { fr: 'à décrire', en: 'to describe' },
    empty: { fr: 'Aucune image ici', en: 'No image here' },
    emptyText: {
      fr: 'Envoyez la première : vous direz ensuite ce qu’elle montre et qui l’a faite.',
      en: 'Send the first one: you will then say what it shows and who made it.',
    },
    emptySearch: { fr: 'Essayez d’autres mots, ou un autre onglet.', en: 'Try other words, or another tab.' },
    emptyAlt: {
      fr: 'Toutes les images sont décrites pour les personnes qui ne les voient pas.',
      en: 'Every image is described for people who do not see it.',
    },
  },
  upload: {
    title: { fr: 'Ajouter des images', en: 'Add images' },
    file: { fr: 'Image', en: 'Image' },
    fileHint: {
      fr: 'JPEG, PNG, WebP, AVIF ou GIF, 20 Mo au plus. Pas de PDF : publiez-le ailleurs et mettez un lien.',
      en: 'JPEG, PNG, WebP, AVIF or GIF, 20 MB at most. No PDF: publish it elsewhere and link to it.',
    },
    send: { fr: 'Envoyer', en: 'Send' },
    noFile: { fr: 'Choisissez d’abord une image.', en: 'Choose an image first.' },
    refused: {
      fr: (name: string) => `L’image « ${name} » n’a pas été prise.`,
      en: (name: string) => `The image “${name}” was not taken.`,
    },
  },
  /** What the page's script says of files on their way. */
  script: {
    several: {
      fr: 'Vous pouvez en choisir plusieurs, les déposer sur la page ou les coller.',
      en: 'You may choose several, drop them onto the page or paste them.',
    },
    progress: { fr: 'Envois', en: 'Uploads' },
    waiting: { fr: 'En attente', en: 'Waiting' },
    sending: { fr: 'Envoi en cours', en: 'Sending' },
    preparing: { fr: 'Préparation des tailles', en: 'Making the sizes' },
    sent: { fr: 'Image ajoutée', en: 'Image added' },
    again: { fr: 'Cette image était déjà là : elle y est deux fois', en: 'This image was there: it is there twice' },
    describe: { fr: 'Dire ce qu’elle montre', en: 'Say what it shows' },
    retry: { fr: 'Réessayer', en: 'Try again' },
    offline: {
      fr: 'L’envoi s’est interrompu. Vérifiez la connexion, puis réessayez.',
      en: 'The upload broke off. Check the connection, then try again.',
    },
    drop: { fr: 'Déposez les images ici', en: 'Drop the images here' },
  },
  item: {
    back: { fr: 'Toutes les images', en: 'All images' },
    textsTitle: { fr: 'Ce qui est dit de l’image', en: 'What is said of the image' },
    alt: { fr: 'Texte alternatif', en: 'Alternative text' },
    altHint: {
      fr: 'Ce que l’image montre, en une phrase, pour les personnes qui ne la voient pas.',
      en: 'What the image shows, in one sentence, for people who do not see it.',
    },
    altMissing: {
      fr:
        'Décrivez en une phrase ce que l’image montre. Si elle n’apporte rien au texte, cochez « Image décorative » ' +
        'à la place.',
      en: 'Say in one sentence what the image shows. If it adds nothing to the text, tick “Decorative image” instead.',
    },
    decorative: { fr: 'Image décorative', en: 'Decorative image' },
    decorativeHint: {
      fr: 'Elle n’apporte rien au texte : on n’en dit rien aux personnes qui ne la voient pas.',
      en: 'It adds nothing to the text: people who do not see it are told nothing of it.',
    },
    caption: { fr: 'Légende', en: 'Caption' },
    captionHint: { fr: 'Affichée sous l’image.', en: 'Shown under the image.' },
    credit: { fr: 'Crédit', en: 'Credit' },
    creditHint: { fr: 'Qui l’a faite : « Photo : Awa Diop ».', en: 'Who made it: “Photo: Awa Diop”.' },
    licence: { fr: 'Licence', en: 'Licence' },
    licenceHint: { fr: 'Ce qui permet de la publier : « CC BY 4.0 ».', en: 'What lets you publish it: “CC BY 4.0”.' },
    save: { fr: 'Enregistrer', en: 'Save' },
    file: { fr: 'Fichier', en: 'File' },
    name: { fr: 'Nom', en: 'Name' },
    size: { fr: 'Dimensions', en: 'Dimensions' },
    pixels: {
      fr: (width: number, height: number) => `${formatNumber('fr', width)} × ${formatNumber('fr', height)} pixels`,
      en: (width: number, height: number) => `${formatNumber('en', width)} × ${formatNumber('en', height)} pixels`,
    },
    weight: { fr: 'Poids', en: 'Weight' },
    kilobytes: {
      fr: (count: number) => `${formatNumber('fr', count)} ko`,
      en: (count: number) => `${formatNumber('en', count)} kB`,
    },
    sent: { fr: 'Envoyée', en: 'Sent' },
    by: { fr: 'Par', en: 'By' },
    address: { fr: 'Adresse de l’image', en: 'Address of the image' },
    copy: { fr: 'Copier', en: 'Copy' },
    copied: { fr: 'Adresse copiée', en: 'Address copied' },
    open: { fr: 'Voir l’image en grand', en: 'View the image' },
    usesTitle: { fr: 'Où elle sert', en: 'Where it is used' },
    unused: { fr: 'Dans aucun article.', en: 'In no article.' },
    places: {
      body: { fr: 'dans le texte', en: 'in the text' },
      image: { fr: 'image de l’article', en: 'image of the article' },
      history: { fr: 'dans une version précédente', en: 'in an earlier revision' },
    },
    hiddenArticle: { fr: 'Le brouillon de quelqu’un d’autre', en: 'Somebody else’s draft' },
    untitled: { fr: 'Sans titre', en: 'Untitled' },
    notYours: {
      fr: 'Cette image a été envoyée par quelqu’un d’autre : vous pouvez l’employer, pas la modifier.',
      en: 'This image was sent by somebody else: you may use it, not change it.',
    },
    next: { fr: 'Décrire l’image suivante', en: 'Describe the next image' },
    same: { fr: 'Voir l’autre exemplaire', en: 'View the other one' },
    removeTitle: { fr: 'Supprimer l’image', en: 'Delete the image' },
    removeLink: { fr: 'Supprimer cette image…', en: 'Delete this image…' },
    inUse: {
      fr: (count: number) =>
        `Cette image sert dans ${places(count)} : retirez-la de chacun pour pouvoir la supprimer. ` +
        'Une version précédente la garde aussi, car on peut y revenir.',
      en: (count: number) =>
        `This image is used in ${placesEn(count)}: take it out of each one to be able to delete it. ` +
        'An earlier revision keeps it too, for one may go back to it.',
    },
    missing: {
      fr: 'Cette image n’est pas encore décrite : dites ce qu’elle montre, ou qu’elle est décorative.',
      en: 'This image is not described yet: say what it shows, or that it is decorative.',
    },
  },
  remove: {
    title: { fr: (name: string) => `Supprimer « ${name} » ?`, en: (name: string) => `Delete “${name}”?` },
    text: {
      fr: 'Aucun article ne l’emploie. Elle sera supprimée pour toujours, avec toutes ses tailles.',
      en: 'No article uses it. It will be deleted for good, with all its sizes.',
    },
    confirm: { fr: 'Supprimer pour toujours', en: 'Delete for good' },
  },
  done: {
    sent: {
      fr: 'L’image est dans la médiathèque. Dites maintenant ce qu’elle montre.',
      en: 'The image is among the media. Now say what it shows.',
    },
    again: {
      fr: 'L’image est dans la médiathèque, mais la même y était déjà : gardez celle que vous préférez.',
      en: 'The image is among the media, but the same one was there already: keep the one you prefer.',
    },
    saved: { fr: 'Enregistré.', en: 'Saved.' },
    removed: { fr: 'L’image est supprimée.', en: 'The image is deleted.' },
  },
} as const
