import { choosePlural, formatNumber } from '../../i18n.ts'

export const words = {
  title: { fr: 'Mon compte', en: 'My account' },
  identity: { fr: 'Mon nom', en: 'My name' },
  identityText: {
    fr: 'Vos collègues voient ce nom au bureau. Les lecteurs voient les signatures des articles.',
    en: 'Your colleagues see this name at the desk. Readers see the bylines of articles.',
  },
  name: { fr: 'Nom', en: 'Name' },
  saveName: { fr: 'Enregistrer mon nom', en: 'Save my name' },
  email: { fr: 'Adresse de connexion', en: 'Sign-in address' },
  password: { fr: 'Mon mot de passe', en: 'My password' },
  currentPassword: { fr: 'Mot de passe actuel', en: 'Current password' },
  newPassword: { fr: 'Nouveau mot de passe', en: 'New password' },
  savePassword: { fr: 'Changer mon mot de passe', en: 'Change my password' },
  passwordText: {
    fr: 'Vos autres sessions se ferment : celle-ci reste ouverte.',
    en: 'Your other sessions end: this one stays open.',
  },
  sessions: { fr: 'Mes sessions ouvertes', en: 'My open sessions' },
  sessionsList: { fr: 'Liste de mes sessions', en: 'List of my sessions' },
  sessionsText: {
    fr:
      'Chaque connexion ouvre une session. Fermez celles que vous ne reconnaissez pas, puis changez de mot de passe. ' +
      'Du navigateur, seul ce nom est gardé, et il s’efface avec la session.',
    en:
      'Each sign-in opens a session. Close those that you do not recognise, then change your password. ' +
      'Of the browser only this name is kept, and it goes with the session.',
  },
  opened: { fr: 'Ouverte', en: 'Opened' },
  until: { fr: 'Se ferme au plus tard', en: 'Closes at the latest' },
  act: { fr: 'Action', en: 'Action' },
  device: { fr: 'Appareil', en: 'Device' },
  thisOne: { fr: 'cet appareil-ci', en: 'this device' },
  close: { fr: 'Fermer', en: 'Close' },
  closeOthers: { fr: 'Fermer toutes les autres', en: 'Close all the others' },
  twoSteps: { fr: 'Connexion en deux étapes', en: 'Two-step sign-in' },
  twoStepsText: {
    fr:
      'Après le mot de passe, le bureau demande un code que votre téléphone affiche. ' +
      'Qui aurait volé votre mot de passe ne pourrait pas entrer.',
    en:
      'After the password, the desk asks for a code that your telephone shows. ' +
      'Whoever had stolen your password could not come in.',
  },
  isOff: { fr: 'Elle n’est pas en place.', en: 'It is not set up.' },
  isOn: {
    fr: (codes: number) =>
      `Elle est en place. Il vous reste ${formatNumber('fr', codes)} ` +
      `${choosePlural('fr', codes, { one: 'code de secours', other: 'codes de secours' })}.`,
    en: (codes: number) =>
      `It is set up. You have ${formatNumber('en', codes)} ` +
      `${choosePlural('en', codes, { one: 'recovery code', other: 'recovery codes' })} left.`,
  },
  manage: { fr: 'Gérer la connexion en deux étapes', en: 'Manage two-step sign-in' },
  setUp: { fr: 'La mettre en place', en: 'Set it up' },
  done: {
    name: { fr: 'Votre nom est enregistré.', en: 'Your name is saved.' },
    password: {
      fr: 'Votre mot de passe est changé, et vos autres sessions sont fermées.',
      en: 'Your password is changed, and your other sessions are closed.',
    },
    closed: { fr: 'La session est fermée.', en: 'The session is closed.' },
    'closed-others': { fr: 'Vos autres sessions sont fermées.', en: 'Your other sessions are closed.' },
    off: { fr: 'La connexion en deux étapes est retirée.', en: 'Two-step sign-in is off.' },
  },
  required: {
    fr: 'Qui administre ce blog se connecte en deux étapes : mettez-les en place pour continuer.',
    en: 'Whoever administers this blog signs in in two steps: set them up to go on.',
  },
  begin: {
    heading: { fr: 'Avant de commencer', en: 'Before you begin' },
    text: {
      fr: [
        'Il vous faut un téléphone avec une application de codes, par exemple FreeOTP, Aegis ou Google Authenticator.',
        'Comptez deux minutes.',
      ],
      en: [
        'You need a telephone with a codes app, such as FreeOTP, Aegis or Google Authenticator.',
        'It takes two minutes.',
      ],
    },
    button: { fr: 'Commencer', en: 'Begin' },
  },
  scan: {
    heading: { fr: '1. Donnez ce carré à votre application', en: '1. Give this square to your app' },
    text: {
      fr: 'Dans l’application, ajoutez un compte et visez ce carré. Sans appareil photo, tapez la clé qui est dessous.',
      en: 'In the app, add an account and point at this square. Without a camera, type the key below it.',
    },
    picture: { fr: 'Carré à viser avec l’application', en: 'Square for the app to read' },
  },
  confirm: {
    heading: { fr: '2. Recopiez le code qu’elle affiche', en: '2. Copy the code that it shows' },
    code: { fr: 'Code à six chiffres', en: 'Six-digit code' },
    button: { fr: 'Mettre en place', en: 'Set up' },
    noCode: { fr: 'Donnez le code.', en: 'Give the code.' },
  },
  codes: {
    title: { fr: 'Vos codes de secours', en: 'Your recovery codes' },
    heading: { fr: 'Gardez-les loin de votre téléphone', en: 'Keep them away from your telephone' },
    text: {
      fr: [
        'La connexion en deux étapes est en place. Si vous perdez votre téléphone, chacun de ces codes ouvre le bureau une fois.',
        'Ils ne seront plus affichés : imprimez-les, ou recopiez-les en lieu sûr.',
      ],
      en: [
        'Two-step sign-in is set up. If you lose your telephone, each of these codes opens the desk once.',
        'They will not be shown again: print them, or copy them to a safe place.',
      ],
    },
    kept: { fr: 'C’est noté, continuer', en: 'I have them, go on' },
    change: { fr: 'La changer ou la retirer', en: 'Change it or turn it off' },
    renewText: {
      fr: 'D’autres codes de secours remplacent ceux qui vous restent.',
      en: 'Other recovery codes take the place of those you have left.',
    },
    renewButton: { fr: 'Faire d’autres codes', en: 'Make other codes' },
  },
  off: {
    text: {
      fr: 'Sans elle, votre mot de passe suffira de nouveau.',
      en: 'Without it, your password will be enough again.',
    },
    button: { fr: 'Retirer la connexion en deux étapes', en: 'Turn two-step sign-in off' },
  },
  proof: { fr: 'Votre mot de passe', en: 'Your password' },
  back: { fr: 'Revenir à mon compte', en: 'Back to my account' },
} as const
