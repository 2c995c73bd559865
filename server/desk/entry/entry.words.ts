export const words = {
  signIn: { fr: 'Se connecter au bureau', en: 'Sign in to the desk' },
  enter: { fr: 'Se connecter', en: 'Sign in' },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  password: { fr: 'Mot de passe', en: 'Password' },
  stay: { fr: 'Garder la session ouverte 30 jours sur cet appareil', en: 'Stay signed in on this device for 30 days' },
  stayHint: { fr: 'À ne pas cocher sur un poste partagé.', en: 'Leave it on a shared computer.' },
  refused: {
    fr: 'Cette adresse et ce mot de passe n’ouvrent aucun compte de l’équipe. Vérifiez les deux.',
    en: 'This address and this password open no account of the staff. Check both.',
  },
  noEmail: { fr: 'Donnez votre adresse.', en: 'Give your address.' },
  noPassword: { fr: 'Donnez votre mot de passe.', en: 'Give your password.' },
  signedOut: { fr: 'Votre session est fermée.', en: 'You are signed out.' },
  lost: {
    fr: 'Votre session est terminée. Reconnectez-vous : ce que vous avez écrit est gardé et vous sera rendu.',
    en: 'Your session has ended. Sign in again: what you wrote is kept and will be given back.',
  },
  needed: { fr: 'Connectez-vous pour ouvrir cette page.', en: 'Sign in to open this page.' },
  elsewhere: {
    fr: 'Ce formulaire vient d’une autre page que celles de ce site : rien n’a été fait.',
    en: 'This form was sent from a page that is not of this site: nothing was done.',
  },
  forgotten: { fr: 'Mot de passe oublié ?', en: 'Forgot your password?' },
  notSetUp: {
    fr: 'Ce blog n’est pas encore installé : ouvrez le lien que le programme a affiché en démarrant.',
    en: 'This blog is not set up yet: open the link that the program showed as it started.',
  },
  codeTitle: { fr: 'Votre code', en: 'Your code' },
  codeLead: {
    fr: 'Votre mot de passe est bon. Ouvrez votre application de codes et recopiez celui de ce blog.',
    en: 'Your password is right. Open your codes app and copy the one for this blog.',
  },
  code: { fr: 'Code à six chiffres', en: 'Six-digit code' },
  codeHint: {
    fr: 'Téléphone perdu ? Donnez ici l’un de vos codes de secours.',
    en: 'Lost your telephone? Give one of your recovery codes here.',
  },
  noCode: { fr: 'Donnez le code.', en: 'Give the code.' },
  again: { fr: 'Recommencer', en: 'Start again' },
  resume: { fr: 'Reprendre', en: 'Go on' },
  resumeTitle: { fr: 'Votre session est rouverte', en: 'You are signed in again' },
  resumeText: {
    fr: 'Ce que vous veniez d’envoyer n’a pas encore été traité. Envoyez-le maintenant.',
    en: 'What you had just sent has not been dealt with yet. Send it now.',
  },
} as const
