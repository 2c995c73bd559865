import type { Localised, LocalisedWith } from '../i18n.ts'

type Sentence = Localised | LocalisedWith<string> | Readonly<Record<'fr' | 'en', readonly string[]>>

/** Every sentence that a person may read of readers' accounts: on pages, in the API, in letters. */
export const words = {
  /** The same for every address. */
  asked: {
    fr:
      'Un courriel vient de partir vers cette adresse, avec un lien valable vingt-quatre heures. ' +
      'Rien dans une dizaine de minutes ? Regardez parmi les indésirables, ou vérifiez l’adresse. ' +
      'Une même adresse ne reçoit que trois courriels par heure.',
    en:
      'An e-mail has just been sent to this address, with a link that works for twenty-four hours. ' +
      'Nothing after ten minutes or so? Look in your spam folder, or check the address. One ' +
      'address receives three e-mails an hour at most.',
  },
  needsCurrentPassword: {
    fr: 'Donnez votre mot de passe actuel. Si vous n’en avez pas, ou plus, connectez-vous de nouveau par un lien.',
    en: 'Give your current password. If you have none, or no longer know it, sign in again by a link.',
  },
  isStaff: {
    fr: 'Ce compte est aussi un compte de l’équipe : demandez à l’administration du site.',
    en: 'This account is also one of the staff’s: ask an administrator.',
  },
  home: { fr: 'Revenir à l’accueil du blog', en: 'Back to the blog’s home page' },
  toAccount: { fr: 'Voir votre compte', en: 'See your account' },
  signIn: { fr: 'Se connecter', en: 'Sign in' },
  signInHeading: { fr: 'Connexion', en: 'Sign in' },
  signInText: {
    fr:
      'Avec un compte, vous retrouvez vos commentaires et ce qu’ils deviennent. Un ' +
      'compte n’est jamais nécessaire pour lire ni pour commenter.',
    en:
      'With an account you find your comments and what becomes of them. An account is ' +
      'never needed to read or to comment.',
  },
  signedOut: { fr: 'La session est fermée sur cet appareil.', en: 'You are signed out on this device.' },
  email: { fr: 'Adresse électronique', en: 'E-mail address' },
  emailHint: { fr: 'Exemple : prenom@exemple.fr', en: 'Example: first@example.org' },
  password: { fr: 'Mot de passe', en: 'Password' },
  signInPasswordHint: {
    fr: 'Si vous en avez choisi un. Laissez vide pour recevoir un lien de connexion.',
    en: 'If you chose one. Leave empty to receive a sign-in link.',
  },
  badCredentials: {
    fr:
      'Adresse électronique ou mot de passe incorrect. Vous pouvez laisser le mot de passe vide : ' +
      'un lien de connexion vous sera envoyé. Les comptes de l’équipe ne s’ouvrent pas ici.',
    en:
      'Wrong e-mail address or password. You may leave the password empty: a sign-in link will be ' +
      'sent to you. Staff accounts do not open here.',
  },
  createOne: { fr: 'Créer un compte', en: 'Create an account' },
  registerHeading: { fr: 'Créer un compte', en: 'Create an account' },
  registerText: {
    fr:
      'Donnez votre adresse : la bibliothèque vous y envoie un lien. Vous choisirez ensuite le nom ' +
      'sous lequel vous commentez ; ce peut être un pseudonyme. L’adresse n’est montrée à ' +
      'personne d’autre.',
    en:
      'Give your address: the library sends a link to it. You then choose the name under which you ' +
      'comment, which may be a pen name. The address is shown to nobody else.',
  },
  registerButton: { fr: 'Recevoir le lien', en: 'Receive the link' },
  haveOne: { fr: 'Vous avez déjà un compte : connectez-vous', en: 'You already have an account: sign in' },
  askedHeading: { fr: 'Consultez votre messagerie', en: 'Check your e-mail' },
  confirmHeading: { fr: 'Créer votre compte', en: 'Create your account' },
  confirmText: {
    fr: (email: string) =>
      `Le compte sera lié à l’adresse ${email}. Les commentaires que vous avez déjà envoyés avec ` +
      'elle s’y retrouveront.',
    en: (email: string) =>
      `The account will be tied to the address ${email}. The comments that you have already sent ` +
      'with it will be there.',
  },
  name: { fr: 'Nom affiché', en: 'Display name' },
  nameHint: {
    fr: 'Prénom, pseudonyme ou initiales : il paraît à côté de vos commentaires.',
    en: 'First name, pen name or initials: it appears beside your comments.',
  },
  choosePassword: { fr: 'Mot de passe', en: 'Password' },
  choosePasswordHint: {
    fr: 'Huit caractères au moins. Sans mot de passe, vous vous connectez par un lien envoyé à votre adresse.',
    en: 'At least eight characters. Without a password, you sign in by a link sent to your address.',
  },
  confirm: { fr: 'Créer mon compte', en: 'Create my account' },
  notCreated: {
    fr: 'Votre compte n’est pas encore créé : corrigez ce qui est signalé.',
    en: 'Your account has not been created yet: correct what is marked.',
  },
  taken: { fr: 'Cette adresse a déjà un compte.', en: 'This address already has an account.' },
  enterHeading: { fr: 'Connexion', en: 'Sign in' },
  enterText: {
    fr: (email: string) => `Vous ouvrez le compte de ${email} sur cet appareil.`,
    en: (email: string) => `You are opening the account of ${email} on this device.`,
  },
  shared: {
    fr: 'Sur un ordinateur partagé, déconnectez-vous en partant.',
    en: 'On a shared computer, sign out when you leave.',
  },
  elsewhere: {
    fr:
      'Ce formulaire n’a pas été envoyé depuis une page de ce site, ou votre navigateur ne le dit ' +
      'pas : rien n’a été fait. Revenez à la page, puis recommencez.',
    en:
      'This form was not sent from a page of this site, or your browser does not say so: nothing ' +
      'was done. Go back to the page, then try again.',
  },
  elsewhereHeading: { fr: 'Rien n’a été fait', en: 'Nothing was done' },
  rename: { fr: 'Changer de nom', en: 'Change name' },
  currentPassword: { fr: 'Mot de passe actuel', en: 'Current password' },
  currentPasswordHint: {
    fr: 'Si vous n’en avez pas, ou plus, connectez-vous de nouveau par un lien : il ne sera pas demandé.',
    en: 'If you have none, or no longer know it, sign in again by a link: it will not be asked for.',
  },
  newPassword: { fr: 'Nouveau mot de passe', en: 'New password' },
  newPasswordHint: {
    fr: 'Huit caractères au moins : par exemple trois ou quatre mots sans rapport.',
    en: 'At least eight characters: three or four unrelated words, for example.',
  },
  setPassword: { fr: 'Enregistrer le mot de passe', en: 'Save the password' },
  signOut: { fr: 'Se déconnecter', en: 'Sign out' },
  signOutEverywhere: { fr: 'Se déconnecter de tous les appareils', en: 'Sign out of all devices' },
  stop: { fr: 'Ne plus suivre', en: 'Stop following' },
  correct: {
    fr: 'Rien n’est encore changé : corrigez ce qui est signalé.',
    en: 'Nothing has changed yet: correct what is marked.',
  },
  done: {
    welcome: {
      fr: 'Bienvenue ! Votre compte est créé, et ouvert sur cet appareil.',
      en: 'Welcome! Your account has been created, and is open on this device.',
    },
    name: {
      fr: 'Votre nom est changé. Vos prochains commentaires le porteront ; les précédents gardent le leur.',
      en: 'Your name has changed. Your next comments will carry it; earlier ones keep theirs.',
    },
    password: {
      fr: 'Votre mot de passe est enregistré. Vos autres appareils sont déconnectés.',
      en: 'Your password has been saved. Your other devices are signed out.',
    },
    follow: { fr: 'Vous ne suivez plus cette discussion.', en: 'You no longer follow this discussion.' },
  },
  deleteHeading: { fr: 'Supprimer votre compte ?', en: 'Delete your account?' },
  deleteText: {
    fr: [
      'Votre adresse, votre nom et ce qui vous relie à vos commentaires seront effacés. C’est définitif.',
      'Les textes de vos commentaires peuvent rester en ligne, signés « Anonyme », pour ' +
        'que les réponses qu’ils ont reçues gardent leur sens ; ou être retirés eux aussi.',
    ],
    en: [
      'Your address, your name and what ties you to your comments will be erased, for good.',
      'The texts of your comments may stay online, signed “Anonymous”, so that the replies ' +
        'they received keep their meaning; or be removed too.',
    ],
  },
  keep: { fr: 'Supprimer le compte, garder mes textes', en: 'Delete the account, keep my texts' },
  erase: { fr: 'Supprimer le compte et mes textes', en: 'Delete the account and my texts' },
  cancel: { fr: 'Garder mon compte', en: 'Keep my account' },
  deletedHeading: { fr: 'Votre compte est supprimé', en: 'Your account has been deleted' },
  deleted: {
    keep: {
      fr: 'Votre adresse et votre nom sont effacés. Vos textes restent, signés « Anonyme ».',
      en: 'Your address and your name have been erased. Your texts stay, signed “Anonymous”.',
    },
    erase: {
      fr: 'Votre adresse, votre nom et vos textes sont effacés.',
      en: 'Your address, your name and your texts have been erased.',
    },
  },
} as const satisfies Record<string, Sentence | Readonly<Record<string, Sentence>>>

/** What the letters say, by what stands behind the address that was given. */
export const letterWords = {
  hello: { fr: 'Bonjour,', en: 'Hello,' },
  subject: {
    register: { fr: 'Confirmez votre compte', en: 'Confirm your account' },
    'has-account': { fr: 'Vous avez déjà un compte', en: 'You already have an account' },
    'sign-in': { fr: 'Votre lien de connexion', en: 'Your sign-in link' },
    'no-account': { fr: 'Aucun compte à cette adresse', en: 'No account at this address' },
    staff: { fr: 'Cette adresse est celle d’un compte de l’équipe', en: 'This address belongs to a staff account' },
    closed: { fr: 'Ce compte est fermé', en: 'This account is closed' },
  },
  told: {
    register: {
      fr: (site: string) =>
        `Quelqu’un, sans doute vous, a demandé un compte sur « ${site} » avec cette ` +
        'adresse. Il ne sera créé que si vous le confirmez.',
      en: (site: string) =>
        `Somebody, probably you, asked for an account on “${site}” with this address. It ` +
        'will be created only if you confirm.',
    },
    'has-account': {
      fr: (site: string) =>
        `Quelqu’un, sans doute vous, a demandé un compte sur « ${site} » avec cette ` +
        'adresse. Elle en a déjà un : voici un lien pour vous y connecter.',
      en: (site: string) =>
        `Somebody, probably you, asked for an account on “${site}” with this address. It has ` +
        'one already: here is a link to sign in.',
    },
    'sign-in': {
      fr: (site: string) => `Quelqu’un, sans doute vous, a demandé à se connecter à votre compte sur « ${site} ».`,
      en: (site: string) => `Somebody, probably you, asked to sign in to your account on “${site}”.`,
    },
    'no-account': {
      fr: (site: string) =>
        `Quelqu’un, sans doute vous, a voulu se connecter sur « ${site} » avec cette adresse. Elle ` +
        'n’y a pas de compte : vous en avez peut-être un sous une autre. Sinon, ce lien permet d’en ' +
        'créer un.',
      en: (site: string) =>
        `Somebody, probably you, tried to sign in on “${site}” with this address. It has no account ` +
        'there: you may have one under another. If not, this link lets you create one.',
    },
    staff: {
      fr: (site: string) =>
        `Quelqu’un, sans doute vous, a demandé un lien de connexion sur « ${site} » avec cette ` +
        'adresse. C’est celle d’un compte de l’équipe : il s’ouvre par son mot de passe, jamais par ' +
        'un lien. Pour un compte personnel, donnez une autre adresse.',
      en: (site: string) =>
        `Somebody, probably you, asked for a sign-in link on “${site}” with this address. It belongs ` +
        'to a staff account, which opens with its password and never by a link. For a personal ' +
        'account, give another address.',
    },
    closed: {
      fr: (site: string) =>
        `Quelqu’un, sans doute vous, a demandé un lien de connexion sur « ${site} » avec cette ` +
        'adresse. La bibliothèque a fermé ce compte : pour en savoir plus, écrivez-lui.',
      en: (site: string) =>
        `Somebody, probably you, asked for a sign-in link on “${site}” with this address. The ` +
        'library has closed this account: write to the library to know more.',
    },
  },
  label: {
    register: { fr: 'Créer mon compte', en: 'Create my account' },
    'sign-in': { fr: 'Me connecter', en: 'Sign in' },
  },
  once: {
    fr: 'Ce lien est valable une fois, pendant vingt-quatre heures.',
    en: 'This link works once, within twenty-four hours.',
  },
  nothing: {
    register: {
      fr: 'Si vous n’avez rien demandé, ne faites rien : aucun compte n’est créé.',
      en: 'If you asked for nothing, do nothing: no account is created.',
    },
    'sign-in': {
      fr: 'Si vous n’avez rien demandé, ne faites rien : personne ne peut se connecter sans ce lien.',
      en: 'If you asked for nothing, do nothing: nobody can sign in without this link.',
    },
  },
} as const satisfies Record<string, Sentence | Readonly<Record<string, Sentence>>>

/** What was done, as the address of the account page names it. */
export type Done = keyof (typeof words)['done']
