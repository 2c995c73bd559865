import type { Localised, LocalisedWith } from '../../../i18n.ts'

/** What the editor says. */
export const words = {
  addressEmpty: { fr: 'Donnez une adresse.', en: 'Give an address.' },
  addressField: { fr: 'Adresse du lien', en: 'Address of the link' },
  addressHint: {
    fr: 'Une page (https://…), une adresse électronique ou un téléphone (tel:…).',
    en: 'A page (https://…), an e-mail address or a telephone (tel:…).',
  },
  addressSpaces: { fr: 'Une adresse ne contient pas d’espace.', en: 'An address holds no space.' },
  addressWrong: {
    fr: 'Cette adresse n’est ni une page (https://…), ni une adresse électronique, ni un téléphone.',
    en: 'This address is no page (https://…), no e-mail address and no telephone.',
  },
  abbreviation: { fr: 'Abréviation', en: 'Abbreviation' },
  abbreviationHint: {
    fr: 'Lu à qui ne connaît pas l’abréviation.',
    en: 'Read to whoever does not know the abbreviation.',
  },
  abbreviationField: { fr: 'En toutes lettres', en: 'In full' },
  alt: { fr: 'Texte alternatif', en: 'Alternative text' },
  altMissing: {
    fr: 'Décrivez l’image pour qui ne la voit pas, ou cochez «\u00a0décorative\u00a0».',
    en: 'Describe the image for whoever cannot see it, or tick “decorative”.',
  },
  apply: { fr: 'Valider', en: 'Apply' },
  atStart: { fr: '(début de ligne)', en: '(start of a line)' },
  block: { fr: 'Style du bloc', en: 'Block style' },
  bold: { fr: 'Gras', en: 'Bold' },
  bulletList: { fr: 'Liste à puces', en: 'Bulleted list' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  caption: { fr: 'Légende', en: 'Caption' },
  clear: { fr: 'Effacer la mise en forme', en: 'Clear formatting' },
  close: { fr: 'Fermer', en: 'Close' },
  code: { fr: 'Code', en: 'Code' },
  columnAfter: { fr: 'Colonne après', en: 'Column after' },
  columnBefore: { fr: 'Colonne avant', en: 'Column before' },
  credit: { fr: 'Crédit', en: 'Credit' },
  decorative: { fr: 'Image décorative', en: 'Decorative image' },
  deleteColumn: { fr: 'Supprimer la colonne', en: 'Delete the column' },
  deleteRow: { fr: 'Supprimer la ligne', en: 'Delete the row' },
  deleteTable: { fr: 'Supprimer le tableau', en: 'Delete the table' },
  figure: { fr: 'Image', en: 'Image' },
  document: { fr: 'Document PDF', en: 'PDF document' },
  documentSearch: { fr: 'Chercher un document', en: 'Search for a document' },
  documentsEmpty: { fr: 'Aucun document.', en: 'No document.' },
  escapeKey: { fr: 'Échap', en: 'Esc' },
  files: { fr: 'Envoyer des images', en: 'Upload images' },
  headerColumn: { fr: 'Colonne d’en-têtes', en: 'Header column' },
  headerRow: { fr: 'Ligne d’en-têtes', en: 'Header row' },
  heading2: { fr: 'Intertitre 2', en: 'Heading 2' },
  heading3: { fr: 'Intertitre 3', en: 'Heading 3' },
  heading4: { fr: 'Intertitre 4', en: 'Heading 4' },
  image: { fr: 'Image', en: 'Image' },
  insert: { fr: 'Insérer', en: 'Insert' },
  italic: { fr: 'Italique', en: 'Italic' },
  keepsTyping: { fr: 'Retour au texte', en: 'Back to the text' },
  keys: { fr: 'Raccourcis clavier', en: 'Keyboard shortcuts' },
  language: { fr: 'Langue du passage', en: 'Language of the passage' },
  languageField: { fr: 'Code de la langue', en: 'Code of the language' },
  languageHint: { fr: 'Par exemple en, de, br, la.', en: 'For example fr, de, cy, la.' },
  languageWrong: { fr: 'Ce n’est pas un code de langue.', en: 'This is no code of a language.' },
  leaveTable: {
    fr: 'Dans un tableau, Tab va de cellule en cellule\u202f; Échap puis Tab en sort.',
    en: 'In a table, Tab goes from cell to cell; Escape, then Tab, leaves it.',
  },
  library: { fr: 'Choisir une image', en: 'Choose an image' },
  libraryEmpty: { fr: 'Aucune image.', en: 'No image.' },
  libraryFailed: { fr: 'Le site ne répond pas.', en: 'The site does not answer.' },
  librarySearch: { fr: 'Chercher une image', en: 'Search for an image' },
  line: { fr: 'Ligne de séparation', en: 'Dividing line' },
  link: { fr: 'Lien', en: 'Link' },
  mergeCells: { fr: 'Fusionner les cellules', en: 'Merge the cells' },
  more: { fr: 'Autres commandes', en: 'More commands' },
  moreFiles: { fr: 'Documents suivants', en: 'More documents' },
  moreImages: { fr: 'Images suivantes', en: 'More images' },
  needSelection: { fr: 'Sélectionnez d’abord un passage.', en: 'Select a passage first.' },
  noConnection: { fr: 'La connexion a été perdue.', en: 'The connection was lost.' },
  notAnImage: { fr: 'Ce n’est pas une image.', en: 'This is no image.' },
  notTaken: { fr: 'Ce n’est ni une image, ni un PDF.', en: 'This is neither an image nor a PDF.' },
  orderedList: { fr: 'Liste numérotée', en: 'Numbered list' },
  opaque: {
    fr: 'Passage gardé tel quel : il se déplace et se supprime, mais ne se modifie pas ici.',
    en: 'Kept as it is: this passage can be moved and deleted, but not changed here.',
  },
  paragraph: { fr: 'Paragraphe', en: 'Paragraph' },
  pdfs: { fr: 'Envoyer des PDF', en: 'Upload PDFs' },
  preformatted: { fr: 'Bloc de code', en: 'Block of code' },
  quote: { fr: 'Citation', en: 'Quotation' },
  redo: { fr: 'Rétablir', en: 'Redo' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeImage: { fr: 'Retirer l’image', en: 'Remove the image' },
  retry: { fr: 'Réessayer', en: 'Try again' },
  rowAfter: { fr: 'Ligne après', en: 'Row after' },
  rowBefore: { fr: 'Ligne avant', en: 'Row before' },
  slash: { fr: 'Insérer', en: 'Insert' },
  splitCell: { fr: 'Scinder la cellule', en: 'Split the cell' },
  strike: { fr: 'Barré', en: 'Struck through' },
  subscript: { fr: 'Indice', en: 'Subscript' },
  superscript: { fr: 'Exposant', en: 'Superscript' },
  table: { fr: 'Tableau', en: 'Table' },
  tableCaption: { fr: 'Titre du tableau', en: 'Caption of the table' },
  text: { fr: 'Texte', en: 'Text' },
  toolbar: { fr: 'Mise en forme', en: 'Formatting' },
  toToolbar: { fr: 'Aller à la barre d’outils', en: 'Go to the toolbar' },
  undo: { fr: 'Annuler', en: 'Undo' },
  work: { fr: 'Livre ou document', en: 'Book or document' },
  workNew: { fr: 'Enregistrer et créer une fiche', en: 'Save and make a record' },
  workSearch: { fr: 'Chercher un titre, une personne ou un ISBN', en: 'Search for a title, a person or an ISBN' },
  worksEmpty: { fr: 'Aucune fiche.', en: 'No record.' },
} as const satisfies Record<string, Localised>

export type Word = keyof typeof words

/** Names that the menu of `/` answers to, in small letters and without accents. */
export const slashNames = {
  image: ['image', 'photo', 'figure'],
  document: ['document', 'pdf', 'fichier', 'file'],
  work: ['livre', 'film', 'disque', 'book', 'record'],
  table: ['tableau', 'table'],
  quote: ['citation', 'quote'],
  bulletList: ['liste', 'list', 'puces', 'bullets'],
  heading2: ['titre', 'heading'],
  line: ['separation', 'ligne', 'line', 'rule'],
} as const

/** What a paste or an upload left out, in numbers. */
export const countWords = {
  images: {
    fr: ({ count }) => (count > 1 ? `${count} images d’un autre site` : '1 image d’un autre site'),
    en: ({ count }) => (count > 1 ? `${count} images of another site` : '1 image of another site'),
  },
  embeds: {
    fr: ({ count }) => (count > 1 ? `${count} contenus intégrés` : '1 contenu intégré'),
    en: ({ count }) => (count > 1 ? `${count} embedded contents` : '1 embedded content'),
  },
  colours: {
    fr: ({ count }) => (count > 1 ? `${count} couleurs` : '1 couleur'),
    en: ({ count }) => (count > 1 ? `${count} colours` : '1 colour'),
  },
  sizes: {
    fr: ({ count }) => (count > 1 ? `${count} tailles ou polices` : '1 taille ou police'),
    en: ({ count }) => (count > 1 ? `${count} sizes or fonts` : '1 size or font'),
  },
  links: {
    fr: ({ count }) => (count > 1 ? `${count} adresses de liens` : '1 adresse de lien'),
    en: ({ count }) => (count > 1 ? `${count} addresses of links` : '1 address of a link'),
  },
} as const satisfies Record<string, LocalisedWith<{ count: number }>>

export const sentences = {
  pastedWithout: {
    fr: ({ list }) => `Collé sans ${list.join(list.length > 2 ? ', ' : ' ni ')}.`,
    en: ({ list }) => `Pasted without ${list.join(list.length > 2 ? ', ' : ' or ')}.`,
  },
} as const satisfies Record<string, LocalisedWith<{ list: string[] }>>

export const uploadWords = {
  sending: {
    fr: ({ name, percent }) => `Envoi de ${name}\u00a0: ${percent}\u00a0%`,
    en: ({ name, percent }) => `Uploading ${name}: ${percent}%`,
  },
  sent: { fr: ({ name }) => `${name} est dans le texte.`, en: ({ name }) => `${name} is in the text.` },
  failed: { fr: ({ name }) => `${name} n’a pas été envoyé\u00a0:`, en: ({ name }) => `${name} was not uploaded:` },
} as const satisfies Record<string, LocalisedWith<{ name: string; percent: number }>>
