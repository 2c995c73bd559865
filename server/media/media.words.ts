import type { Localised } from '../i18n.ts'

export const words = {
  acceptedTypes: {
    fr:
      'Envoyez une image JPEG, PNG, WebP, AVIF ou GIF, ou un document PDF. ' +
      'Les autres fichiers (SVG, HEIC, Word…) ne sont pas acceptés : convertissez-les d’abord.',
    en:
      'Send a JPEG, PNG, WebP, AVIF or GIF image, or a PDF document. ' +
      'Other files (SVG, HEIC, Word…) are not accepted: convert them first.',
  },
  brokenDocument: {
    fr: 'Ce PDF est abîmé ou incomplet. Ouvrez-le et enregistrez-le de nouveau, puis renvoyez-le.',
    en: 'This PDF is broken or incomplete. Open it and save it again, then send it anew.',
  },
  imageByImage: {
    fr: 'Une image se remplace par une image : envoyez-en une en JPEG, PNG, WebP, AVIF ou GIF.',
    en: 'An image is replaced by an image: send one in JPEG, PNG, WebP, AVIF or GIF.',
  },
  documentByDocument: {
    fr: 'Un document se remplace par un document : envoyez un PDF.',
    en: 'A document is replaced by a document: send a PDF.',
  },
  noTurn: {
    fr: 'Une image animée ne se fait pas pivoter ici : faites-le avant de l’envoyer, puis remplacez-la.',
    en: 'An animated image cannot be turned here: turn it before you send it, then replace it.',
  },
  onlyImages: {
    fr: 'Un document PDF n’est pas une image : il a un titre, un crédit et une licence, et rien d’autre.',
    en: 'A PDF document is no image: it has a title, a credit and a licence, and nothing else.',
  },
  onlyDocuments: {
    fr: 'Seul un document a un titre ; une image a un texte alternatif.',
    en: 'Only a document has a title; an image has an alternative text.',
  },
  documentTitle: {
    fr: 'Donnez un titre au document : c’est le texte du lien qui y mène.',
    en: 'Give the document a title: it is the text of the link that leads to it.',
  },
  broken: {
    fr: 'Cette image est abîmée ou incomplète. Ouvrez-la et enregistrez-la de nouveau, puis renvoyez-la.',
    en: 'This image is broken or incomplete. Open it and save it again, then send it anew.',
  },
  tooManyPixels: {
    fr:
      'Cette image dépasse 40 millions de pixels (toutes ses vues comprises, si elle est animée). ' +
      'Réduisez-la, puis renvoyez-la.',
    en:
      'This image is larger than 40 million pixels (all frames together, if it is animated). ' +
      'Make it smaller, then send it again.',
  },
  tooLong: {
    fr: 'Un côté de cette image dépasse 20 000 pixels. Réduisez-la, puis renvoyez-la.',
    en: 'One side of this image is longer than 20,000 pixels. Make it smaller, then send it again.',
  },
  tooNarrow: {
    fr: 'Cette image est plus de mille fois plus longue que large. Recadrez-la, puis renvoyez-la.',
    en: 'This image is more than a thousand times as long as it is wide. Crop it, then send it again.',
  },
  tooManyFrames: {
    fr: 'Cette animation compte plus de 1 000 vues. Raccourcissez-la, puis renvoyez-la.',
    en: 'This animation has more than 1,000 frames. Shorten it, then send it again.',
  },
  overloaded: {
    fr:
      'Ce fichier contient trop de données à côté de l’image (textes, profils, passes). ' +
      'Enregistrez-le de nouveau sans ses métadonnées, puis renvoyez-le.',
    en:
      'This file holds too much beside its picture (texts, profiles, passes). ' +
      'Save it again without its metadata, then send it anew.',
  },
  tooLarge: {
    fr: 'Un fichier ne peut pas dépasser 20 Mo. Réduisez-le, puis renvoyez-le.',
    en: 'A file cannot be larger than 20 MB. Make it smaller, then send it again.',
  },
  oneFile: { fr: 'Envoyez un seul fichier à la fois.', en: 'Send one file at a time.' },
  noFile: { fr: 'Joignez le fichier de l’image ou du document.', en: 'Attach the file of the image or the document.' },
  noForm: {
    fr: 'Envoyez un formulaire multipart/form-data avec un champ file.',
    en: 'Send a multipart/form-data form with a file member.',
  },
  forbiddenCharacter: {
    fr: 'Le texte contient un caractère de contrôle ou un caractère incomplet : retirez-le.',
    en: 'The text holds a control character or an incomplete one: remove it.',
  },
  tooManyAtOnce: {
    fr: 'Trop de fichiers arrivent à la fois : attendez la fin des envois en cours, puis renvoyez celui-ci.',
    en: 'Too many files are arriving at once: wait until those under way are in, then send this one again.',
  },
  inUse: {
    fr: 'Des articles, des fiches de livres ou des signatures emploient ce fichier : retirez-le d’abord de chacun (voir usedBy).',
    en: 'Articles, records of books or bylines use this file: take it out of each one first (usedBy lists them).',
  },
  alternative: {
    fr:
      'Décrivez en une phrase ce que l’image montre : ce texte est lu aux personnes qui ne la voient pas. ' +
      'Si elle n’apporte rien au texte, indiquez qu’elle est décorative (decorative).',
    en:
      'Say in one sentence what the image shows: this text is read to people who do not see it. ' +
      'If it adds nothing to the text, mark it as decorative.',
  },
} as const satisfies Record<string, Localised>
