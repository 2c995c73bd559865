import type { Lang, Localised } from '../i18n.ts'

/** The same for every address. */
export const askedMessage: Localised = {
  fr: 'Un message vient de partir vers cette adresse, avec un lien qui vaut vingt-quatre heures. Rien dans une dizaine de minutes ? Regardez parmi les indésirables, ou vérifiez l’adresse. Une même adresse ne reçoit que trois messages par heure.',
  en: 'A message has just been sent to this address, with a link that lasts twenty-four hours. Nothing after ten minutes or so? Look among the unwanted mail, or check the address. One address receives three messages an hour at most.',
}

const fr = {
  home: 'Revenir à l’accueil du blog',
  toAccount: 'Voir votre compte',
  signIn: 'Se connecter',
  signInHeading: 'Se connecter',
  signInText:
    'Avec un compte de lecteur, vous retrouvez vos commentaires et ce qu’ils deviennent. Un compte n’est jamais nécessaire pour lire ni pour commenter.',
  signedOut: 'La session est fermée sur cet appareil.',
  email: 'Adresse électronique',
  emailHint: 'Exemple : prenom@exemple.fr',
  password: 'Mot de passe',
  signInPasswordHint: 'Si vous en avez choisi un. Laissez vide pour recevoir un lien de connexion.',
  badCredentials:
    'Adresse électronique ou mot de passe incorrect. Vous pouvez laisser le mot de passe vide : un lien de connexion vous sera envoyé. Les comptes de l’équipe ne s’ouvrent pas ici.',
  createOne: 'Créer un compte',
  registerHeading: 'Créer un compte de lecteur',
  registerText:
    'Donnez votre adresse : la bibliothèque vous y envoie un lien. Vous choisirez ensuite le nom sous lequel vous commentez ; ce peut être un pseudonyme. L’adresse n’est montrée à aucun lecteur.',
  registerButton: 'Recevoir le lien',
  haveOne: 'Vous avez déjà un compte : connectez-vous',
  askedHeading: 'Regardez votre boîte',
  confirmHeading: 'Créer votre compte',
  confirmText: (email: string) =>
    `Le compte sera lié à l’adresse ${email}. Les commentaires que vous avez déjà envoyés avec elle s’y retrouveront.`,
  name: 'Nom affiché',
  nameHint: 'Prénom, pseudonyme ou initiales : il paraît à côté de vos commentaires.',
  choosePassword: 'Mot de passe',
  choosePasswordHint:
    'Huit caractères au moins. Sans mot de passe, vous vous connectez par un lien envoyé à votre adresse.',
  confirm: 'Créer mon compte',
  notCreated: 'Votre compte n’est pas encore créé : corrigez ce qui est signalé.',
  taken: 'Cette adresse a déjà un compte.',
  enterHeading: 'Vous connecter',
  enterText: (email: string) => `Vous ouvrez le compte de ${email} sur cet appareil.`,
  shared: 'Sur un ordinateur partagé, déconnectez-vous en partant.',
  elsewhere:
    'Ce formulaire n’a pas été envoyé depuis une page de ce site, ou votre navigateur ne le dit pas : rien n’a été fait. Revenez à la page, puis recommencez.',
  elsewhereHeading: 'Rien n’a été fait',
  rename: 'Changer de nom',
  currentPassword: 'Mot de passe actuel',
  currentPasswordHint:
    'Si vous n’en avez pas, ou plus, connectez-vous de nouveau par un lien : il ne sera pas demandé.',
  newPassword: 'Nouveau mot de passe',
  newPasswordHint: 'Huit caractères au moins : par exemple trois ou quatre mots sans rapport.',
  setPassword: 'Enregistrer le mot de passe',
  signOut: 'Se déconnecter',
  signOutEverywhere: 'Se déconnecter de tous les appareils',
  stop: 'Ne plus suivre',
  correct: 'Rien n’est encore changé : corrigez ce qui est signalé.',
  done: {
    welcome: 'Bienvenue ! Votre compte est créé, et ouvert sur cet appareil.',
    name: 'Votre nom est changé. Vos prochains commentaires le porteront ; les précédents gardent le leur.',
    password: 'Votre mot de passe est enregistré. Vos autres appareils sont déconnectés.',
    follow: 'Vous ne suivez plus cette discussion.',
  },
  deleteHeading: 'Supprimer votre compte ?',
  deleteText: [
    'Votre adresse, votre nom et ce qui vous relie à vos commentaires seront effacés. C’est définitif.',
    'Les textes de vos commentaires peuvent rester en ligne, signés « Lecteur anonyme », pour que les réponses qu’ils ont reçues gardent leur sens ; ou être retirés eux aussi.',
  ],
  keep: 'Supprimer le compte, garder mes textes',
  erase: 'Supprimer le compte et mes textes',
  cancel: 'Garder mon compte',
  deletedHeading: 'Votre compte est supprimé',
  deleted: {
    keep: 'Votre adresse et votre nom sont effacés. Vos textes restent, signés « Lecteur anonyme ».',
    erase: 'Votre adresse, votre nom et vos textes sont effacés.',
  },
}

const en: typeof fr = {
  home: 'Back to the blog’s home page',
  toAccount: 'See your account',
  signIn: 'Sign in',
  signInHeading: 'Sign in',
  signInText:
    'With a reader’s account you find your comments and what becomes of them. An account is never needed to read or to comment.',
  signedOut: 'You are signed out on this device.',
  email: 'E-mail address',
  emailHint: 'Example: first@example.org',
  password: 'Password',
  signInPasswordHint: 'If you chose one. Leave empty to receive a sign-in link.',
  badCredentials:
    'Wrong e-mail address or password. You may leave the password empty: a sign-in link will be sent to you. Staff accounts do not open here.',
  createOne: 'Create an account',
  registerHeading: 'Create a reader’s account',
  registerText:
    'Give your address: the library sends a link to it. You then choose the name under which you comment, which may be a pseudonym. No reader is shown the address.',
  registerButton: 'Receive the link',
  haveOne: 'You already have an account: sign in',
  askedHeading: 'Look in your mailbox',
  confirmHeading: 'Create your account',
  confirmText: (email) =>
    `The account will be tied to the address ${email}. The comments that you have already sent with it will be there.`,
  name: 'Display name',
  nameHint: 'First name, pseudonym or initials: it appears beside your comments.',
  choosePassword: 'Password',
  choosePasswordHint: 'At least eight characters. Without a password, you sign in by a link sent to your address.',
  confirm: 'Create my account',
  notCreated: 'Your account has not been created yet: correct what is marked.',
  taken: 'This address already has an account.',
  enterHeading: 'Sign in',
  enterText: (email) => `You are opening the account of ${email} on this device.`,
  shared: 'On a shared computer, sign out when you leave.',
  elsewhere:
    'This form was not sent from a page of this site, or your browser does not say so: nothing was done. Go back to the page, then try again.',
  elsewhereHeading: 'Nothing was done',
  rename: 'Change name',
  currentPassword: 'Current password',
  currentPasswordHint: 'If you have none, or no longer know it, sign in again by a link: it will not be asked for.',
  newPassword: 'New password',
  newPasswordHint: 'At least eight characters: three or four unrelated words, for example.',
  setPassword: 'Save the password',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out of all devices',
  stop: 'Stop following',
  correct: 'Nothing has changed yet: correct what is marked.',
  done: {
    welcome: 'Welcome! Your account has been created, and is open on this device.',
    name: 'Your name has changed. Your next comments will carry it; earlier ones keep theirs.',
    password: 'Your password has been saved. Your other devices are signed out.',
    follow: 'You no longer follow this discussion.',
  },
  deleteHeading: 'Delete your account?',
  deleteText: [
    'Your address, your name and what ties you to your comments will be erased, for good.',
    'The texts of your comments may stay online, signed “Anonymous reader”, so that the replies they received keep their meaning; or be removed too.',
  ],
  keep: 'Delete the account, keep my texts',
  erase: 'Delete the account and my texts',
  cancel: 'Keep my account',
  deletedHeading: 'Your account has been deleted',
  deleted: {
    keep: 'Your address and your name have been erased. Your texts stay, signed “Anonymous reader”.',
    erase: 'Your address, your name and your texts have been erased.',
  },
}

export const messages: Record<Lang, typeof fr> = { fr, en }

/** What was done, as the address of the account page names it. */
export type Done = keyof (typeof fr)['done']
