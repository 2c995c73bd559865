import type { Localised } from '../../i18n.ts'

export const words = {
  noAnnouncer: { fr: 'Choisissez un réseau de la liste.', en: 'Choose a network of the list.' },
  noSetting: { fr: 'Ce champ est à remplir.', en: 'This field is to be filled in.' },
  noAddress: {
    fr: 'Donnez une adresse complète, telle que https://social.example.org.',
    en: 'Give a whole address, such as https://social.example.org.',
  },
  noSecret: { fr: 'Collez le jeton ou le mot de passe d’application.', en: 'Paste the token or the app password.' },
  refused: (said: string): Localised => ({
    fr: `Le serveur refuse ce jeton ou ce mot de passe.${said && ` Il dit : « ${said} »`}`,
    en: `The server refuses this token or password.${said && ` It says: "${said}"`}`,
  }),
  unheard: (reason: Localised): Localised => ({
    fr: `Le serveur n’a pas pu être interrogé : ${reason.fr}.`,
    en: `The server could not be asked: ${reason.en}.`,
  }),
  answered: (reason: string): Localised => ({
    fr: `il répond autre chose que prévu (${reason})`,
    en: `it answers something else than expected (${reason})`,
  }),
  tooMany: (most: number): Localised => ({
    fr: `Il y a déjà ${most} comptes : retirez-en un d’abord.`,
    en: `There are ${most} accounts already: remove one first.`,
  }),
  noText: { fr: 'Écrivez ce qui sera dit.', en: 'Write what will be told.' },
  tooLong: (count: number, most: number): Localised => ({
    fr: `Adresse comprise, ce texte compte ${count} signes : ${most} au plus.`,
    en: `With its address, this text has ${count} characters: ${most} at most.`,
  }),
  tooHeavy: {
    fr: 'Ce texte est trop long pour ce réseau, qui compte aussi ce que pèse chaque signe.',
    en: 'This text is too long for this network, which counts what each character weighs too.',
  },
  noAlt: {
    fr: 'Décrivez l’image, pour qui ne la voit pas.',
    en: 'Describe the picture, for those who do not see it.',
  },
  noPicture: { fr: 'Cet article n’a pas d’image.', en: 'This article has no picture.' },
  noDate: { fr: 'Donnez le jour et l’heure.', en: 'Give the day and the hour.' },
  skipped: (proposed: string): Localised => ({
    fr: `Cette heure n’existe pas ce jour-là, où les montres avancent. Essayez ${proposed.replace('T', ' à ')}.`,
    en: `This hour does not exist on that day, when the clocks go forward. Try ${proposed.replace('T', ' at ')}.`,
  }),
  under: {
    fr: 'Cette annonce est partie, ou part à l’instant.',
    en: 'This announcement was sent, or is on its way.',
  },
  notFailed: { fr: 'Cette annonce n’a pas échoué.', en: 'This announcement has not failed.' },
  isPaused: {
    fr: 'Ce compte est en pause : remettez-le en service d’abord.',
    en: 'This account is paused: resume it first.',
  },
  notOut: {
    fr: 'L’article n’est pas en ligne.',
    en: 'The article is not online.',
  },
} as const
