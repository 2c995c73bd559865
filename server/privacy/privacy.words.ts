import type { Localised, LocalisedWith } from '../i18n.ts'

export const words = {
  neutralName: { fr: 'Anonyme', en: 'Anonymous' },
  removedText: {
    fr: 'Ce texte a été retiré à la demande de la personne qui l’avait écrit.',
    en: 'This text was removed at the request of whoever wrote it.',
  },
  erasedPassage: {
    fr: '(Le nom et le texte de ce commentaire ont été effacés à la demande de la personne qui l’avait écrit.)',
    en: '(The name and the text of this comment were erased at its author’s request.)',
  },
  wholeAddress: { fr: 'Indiquez une adresse électronique complète.', en: 'Give a whole e-mail address.' },
  unreadableLine: {
    fr: (file: string) =>
      `Le fichier ${file} a été modifié : une de ses lignes n’est plus lisible, et la personne qu’elle ` +
      'concerne pourrait ' +
      `reparaître. Remettez ce fichier tel qu’il était, depuis une sauvegarde du dossier.`,
    en: (file: string) =>
      `The file ${file} was altered: one of its lines can no longer be read, and the person it is about could ` +
      'reappear. ' +
      `Put this file back as it was, from a backup of the folder.`,
  },
  otherSecret: {
    fr: (file: string) =>
      `Des personnes ont été effacées depuis que cette base a été sauvegardée, mais le fichier ${file} n’a pas ` +
      'été écrit ' +
      'avec le secret de ce dossier (ou il a été modifié) : rien ne permet de les retrouver, et elles ' +
      'reparaîtraient. ' +
      `Remettez le fichier « secret » avec lequel le site fonctionnait alors. S’il est perdu, effacez de nouveau ces ` +
      `personnes (bubo privacy erase), puis déplacez ce fichier hors du dossier.`,
    en: (file: string) =>
      `People were erased after this database was backed up, but the file ${file} was not written with the ` +
      'secret of this ' +
      'folder (or it was altered): nothing tells who they are, and they would reappear. Put back the file ' +
      '"secret" with ' +
      'which the site ran then. If it is lost, erase these people again (bubo privacy erase), then move this ' +
      'file out of ' +
      `the folder.`,
  },
} as const satisfies Record<string, Localised | LocalisedWith<string>>
