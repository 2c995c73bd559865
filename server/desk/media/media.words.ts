import { formatNumber, sayCount, type Lang } from '../../i18n.ts'

/** In how many articles a file is used, as the cover of how many works, as the portrait of how many signatures. */
interface Uses {
  articles: number
  works: number
  bylines: number
}

const lists = { fr: new Intl.ListFormat('fr'), en: new Intl.ListFormat('en') }
const sayPlaces = (lang: Lang, uses: Uses) =>
  lists[lang].format(
    (['articles', 'works', 'bylines'] as const).flatMap((kind) =>
      uses[kind] === 0 ? [] : [sayCount(lang, uses[kind], nouns[kind][lang])],
    ),
  )
const nouns = {
  articles: { fr: { one: 'article', other: 'articles' }, en: { one: 'article', other: 'articles' } },
  works: {
    fr: { one: 'fiche de livre ou de document', other: 'fiches de livres ou de documents' },
    en: { one: 'record of a book', other: 'records of books' },
  },
  bylines: { fr: { one: 'signature', other: 'signatures' }, en: { one: 'byline', other: 'bylines' } },
} as const

export const words = {
  list: {
    title: { fr: 'Images et PDF', en: 'Media' },
    kinds: { fr: 'Images et documents', en: 'Images and documents' },
    all: { fr: 'Tout', en: 'All' },
    image: { fr: 'Images', en: 'Images' },
    document: { fr: 'Documents', en: 'Documents' },
    alt: { fr: 'Sans texte alternatif', en: 'Without alternative text' },
    credit: { fr: 'Sans crédit', en: 'Without credit' },
    search: {
      fr: 'Mots du nom, du titre, de la description ou du crédit',
      en: 'Words of the name, title, description or credit',
    },
    toDescribe: { fr: 'à décrire', en: 'to describe' },
    empty: { fr: 'Rien ici', en: 'Nothing here' },
    emptyText: {
      fr: 'Envoyez la première image : vous direz ensuite ce qu’elle montre et qui l’a faite.',
      en: 'Send the first image: you will then say what it shows and who made it.',
    },
    emptyDocuments: {
      fr: 'Envoyez un PDF (programme, règlement…) : vous pourrez ensuite y mener depuis un article.',
      en: 'Send a PDF (a programme, a regulation…): an article can then lead to it.',
    },
    emptySearch: { fr: 'Essayez d’autres mots, ou un autre onglet.', en: 'Try other words, or another tab.' },
    emptyAlt: {
      fr: 'Toutes les images sont décrites pour les personnes qui ne les voient pas.',
      en: 'Every image is described for people who do not see it.',
    },
  },
  upload: {
    title: { fr: 'Ajouter des images ou des PDF', en: 'Add images or PDFs' },
    file: { fr: 'Image ou PDF', en: 'Image or PDF' },
    fileHint: {
      fr: 'JPEG, PNG, WebP, AVIF, GIF ou PDF, 20 Mo au plus.',
      en: 'JPEG, PNG, WebP, AVIF, GIF or PDF, 20 MB at most.',
    },
    send: { fr: 'Envoyer', en: 'Send' },
    noFile: { fr: 'Choisissez d’abord un fichier.', en: 'Choose a file first.' },
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
    sent: { fr: 'Fichier ajouté', en: 'File added' },
    again: { fr: 'Ce fichier était déjà là : il y est deux fois', en: 'This file was there: it is there twice' },
    describe: { fr: 'Dire ce que l’image montre', en: 'Say what the image shows' },
    entitle: { fr: 'Vérifier le titre du document', en: 'Check the title of the document' },
    retry: { fr: 'Réessayer', en: 'Try again' },
    offline: {
      fr: 'L’envoi s’est interrompu. Vérifiez la connexion, puis réessayez.',
      en: 'The upload broke off. Check the connection, then try again.',
    },
    drop: { fr: 'Déposez les fichiers ici', en: 'Drop the files here' },
  },
  item: {
    back: { fr: 'Toutes les images et tous les PDF', en: 'All media' },
    icon: {
      title: { fr: 'Icône du site', en: 'Icon of the site' },
      text: {
        fr: 'L’icône paraît dans les onglets, dans les favoris et sur l’écran des téléphones. Une image carrée convient le mieux : un logo, un emblème.',
        en: 'The icon appears in tabs, among bookmarks and on the screens of telephones. A square image suits best: a logo, an emblem.',
      },
      used: { fr: 'Cette image est l’icône du site.', en: 'This image is the icon of the site.' },
      choose: { fr: 'En faire l’icône du site', en: 'Make it the icon of the site' },
      giveBack: { fr: 'Reprendre l’icône du thème', en: 'Take the icon of the theme again' },
      inUse: {
        fr: 'C’est l’icône du site : choisissez-en une autre pour pouvoir la supprimer.',
        en: 'It is the icon of the site: choose another one to be able to delete it.',
      },
    },
    textsTitle: { fr: 'Ce qui est dit de l’image', en: 'What is said of the image' },
    documentTitle: { fr: 'Ce qui est dit du document', en: 'What is said of the document' },
    title: { fr: 'Titre', en: 'Title' },
    titleHint: {
      fr: 'Le texte du lien qui y mène, et le nom du fichier qu’on enregistre. Le genre et le poids s’y ajoutent seuls.',
      en: 'The text of the link that leads to it, and the name of the file that is saved. Kind and size are added to it.',
    },
    documentHint: {
      fr:
        'Un PDF se publie tel quel, avec le nom de son auteur s’il le porte. Une personne qui ne voit pas ne le lit que ' +
        's’il a été préparé pour cela : sinon, dites l’essentiel dans l’article.',
      en:
        'A PDF is published as it is, with the name of its author where it has one. Somebody who does not see can read it ' +
        'only if it was made for that: otherwise say what matters in the article.',
    },
    download: { fr: 'Télécharger le document', en: 'Download the document' },
    kind: { fr: 'Genre', en: 'Kind' },
    pdf: { fr: 'PDF', en: 'PDF' },
    turnLeft: { fr: 'Pivoter à gauche', en: 'Turn left' },
    turnRight: { fr: 'Pivoter à droite', en: 'Turn right' },
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
    documentCreditHint: { fr: 'Qui l’a fait : « Ville d’Anse ».', en: 'Who made it: “Town of Anse”.' },
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
    sent: { fr: 'Envoi', en: 'Sent' },
    by: { fr: 'Par', en: 'By' },
    address: { fr: 'Adresse de l’image', en: 'Address of the image' },
    documentAddress: { fr: 'Adresse du document', en: 'Address of the document' },
    copy: { fr: 'Copier', en: 'Copy' },
    copied: { fr: 'Adresse copiée', en: 'Address copied' },
    open: { fr: 'Voir l’image en grand', en: 'View the image' },
    usesTitle: { fr: 'Où ce fichier sert', en: 'Where it is used' },
    unused: { fr: 'Nulle part.', en: 'Nowhere.' },
    places: {
      body: { fr: 'dans le texte', en: 'in the text' },
      image: { fr: 'image de l’article', en: 'image of the article' },
      history: { fr: 'dans une version précédente', en: 'in an earlier revision' },
      cover: { fr: 'couverture d’une fiche', en: 'cover of a record' },
      portrait: { fr: 'portrait d’une signature', en: 'portrait of a byline' },
    },
    hiddenArticle: { fr: 'Le brouillon de quelqu’un d’autre', en: 'Somebody else’s draft' },
    untitled: { fr: 'Sans titre', en: 'Untitled' },
    notYours: {
      fr: 'Cette image a été envoyée par quelqu’un d’autre : vous pouvez l’employer, pas la modifier.',
      en: 'This image was sent by somebody else: you may use it, not change it.',
    },
    notYourDocument: {
      fr: 'Ce document a été envoyé par quelqu’un d’autre : vous pouvez l’employer, pas le modifier.',
      en: 'This document was sent by somebody else: you may use it, not change it.',
    },
    next: { fr: 'Décrire l’image suivante', en: 'Describe the next image' },
    same: { fr: 'Voir l’autre exemplaire', en: 'View the other one' },
    removeTitle: { fr: 'Supprimer', en: 'Delete' },
    removeLink: { fr: 'Supprimer ce fichier…', en: 'Delete this file…' },
    inUse: {
      fr: (uses: Uses) =>
        `Ce fichier sert dans ${sayPlaces('fr', uses)} : retirez-le de chacun pour pouvoir le supprimer. ` +
        'Une version précédente le garde aussi, car on peut y revenir.',
      en: (uses: Uses) =>
        `This file is used in ${sayPlaces('en', uses)}: take it out of each one to be able to delete it. ` +
        'An earlier revision keeps it too, for one may go back to it.',
    },
    missing: {
      fr: 'Cette image n’est pas encore décrite : dites ce qu’elle montre, ou qu’elle est décorative.',
      en: 'This image is not described yet: say what it shows, or that it is decorative.',
    },
  },
  file: {
    title: { fr: 'Remplacer le fichier', en: 'Replace the file' },
    lead: {
      fr:
        'L’ancien fichier disparaît, et le nouveau prend sa place partout où il sert. Ce qui en est dit reste : ' +
        'relisez-le ensuite.',
      en:
        'The old file goes, and the new one takes its place wherever it is used. What is said of it stays: read it ' +
        'again afterwards.',
    },
    image: { fr: 'Nouvelle image', en: 'New image' },
    imageHint: {
      fr: 'JPEG, PNG, WebP, AVIF ou GIF, 20 Mo au plus.',
      en: 'JPEG, PNG, WebP, AVIF or GIF, 20 MB at most.',
    },
    document: { fr: 'Nouveau PDF', en: 'New PDF' },
    documentHint: { fr: '20 Mo au plus.', en: '20 MB at most.' },
    send: { fr: 'Remplacer', en: 'Replace' },
  },
  point: {
    title: { fr: 'Ce que le recadrage garde', en: 'What a crop keeps' },
    lead: {
      fr:
        'Les listes montrent l’image recadrée. Dites où se trouve ce qui doit rester visible : de 0 à 100 % depuis la ' +
        'gauche, et depuis le haut.',
      en:
        'Lists show the image cropped. Say where the part is that must stay visible: from 0 to 100% from the left, and ' +
        'from the top.',
    },
    click: { fr: 'Ou cliquez à cet endroit de l’image.', en: 'Or click on that place of the image.' },
    x: { fr: 'Depuis la gauche (%)', en: 'From the left (%)' },
    y: { fr: 'Depuis le haut (%)', en: 'From the top (%)' },
    save: { fr: 'Garder ce point', en: 'Keep this point' },
    middle: { fr: 'Revenir au milieu', en: 'Back to the middle' },
    square: { fr: 'En carré', en: 'As a square' },
    wide: { fr: 'En bandeau', en: 'As a banner' },
  },
  remove: {
    title: { fr: (name: string) => `Supprimer « ${name} » ?`, en: (name: string) => `Delete “${name}”?` },
    text: {
      fr: 'Aucun article n’emploie ce fichier. Il sera supprimé pour toujours, avec toutes ses tailles.',
      en: 'No article uses this file. It will be deleted for good, with all its sizes.',
    },
    confirm: { fr: 'Supprimer pour toujours', en: 'Delete for good' },
  },
  done: {
    sent: {
      fr: 'L’image est envoyée. Dites maintenant ce qu’elle montre.',
      en: 'The image is among the media. Now say what it shows.',
    },
    again: {
      fr: 'Ce fichier est envoyé, mais le même était déjà là : gardez celui que vous préférez.',
      en: 'This file is among the media, but the same one was there already: keep the one you prefer.',
    },
    document: {
      fr: 'Le document est envoyé. Vérifiez son titre : c’est le texte du lien qui y mènera.',
      en: 'The document is among the media. Check its title: it is the text of the link that will lead to it.',
    },
    saved: { fr: 'Enregistré.', en: 'Saved.' },
    icon: {
      fr: 'Cette image est l’icône du site. Les navigateurs peuvent montrer l’ancienne quelque temps encore.',
      en: 'This image is the icon of the site. Browsers may show the former one for some time.',
    },
    noIcon: { fr: 'Le site a de nouveau l’icône du thème.', en: 'The site has the icon of the theme again.' },
    replaced: {
      fr: 'Le fichier est remplacé partout où il sert. Ce qui en est dit est-il encore juste ?',
      en: 'The file is replaced wherever it is used. Is what is said of it still right?',
    },
    turned: { fr: 'L’image est pivotée partout où elle sert.', en: 'The image is turned wherever it is used.' },
    point: {
      fr: 'Le point est gardé : les listes recadrent autour de lui.',
      en: 'The point is kept: lists crop around it.',
    },
    middle: { fr: 'Les listes gardent le milieu de l’image.', en: 'Lists keep the middle of the image.' },
    removed: { fr: 'Le fichier est supprimé.', en: 'The file is deleted.' },
  },
} as const
