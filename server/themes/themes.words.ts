import type { Localised, LocalisedWith } from '../i18n.ts'

/** What is wrong in a theme, for whoever writes it. */
export const words = {
  problems: {
    fr: ({ folder, lines }) => `Le thème du dossier ${folder} ne peut pas servir :\n${lines.fr}`,
    en: ({ folder, lines }) => `The theme in ${folder} cannot be used:\n${lines.en}`,
  } satisfies LocalisedWith<{ folder: string; lines: Localised }>,
  missingFile: { fr: 'le fichier manque', en: 'the file is missing' },
  missingTemplate: { fr: 'le modèle manque', en: 'the template is missing' },
  noObject: { fr: 'le fichier doit contenir un objet JSON', en: 'the file must hold a JSON object' },
  noJson: {
    fr: (reason: string) => `le fichier n’est pas du JSON : ${reason}`,
    en: (reason: string) => `the file is not JSON: ${reason}`,
  },
  emptyMember: {
    fr: (name: string) => `« ${name} » doit être un texte qui n’est pas vide`,
    en: (name: string) => `"${name}" must be a text that is not empty`,
  },
  endless: {
    fr: 'cette page ne finirait pas : trop de gabarits s’y incluent l’un l’autre, ou trop de listes dans des listes',
    en: 'this page would not end: too many partials include one another, or too many lists stand in lists',
  },
  badColour: {
    fr: (name: string) =>
      `« colours.${name} » doit être une couleur telle que #14283c, ou le nom d’un réglage qui en est une`,
    en: (name: string) => `"colours.${name}" must be a colour such as #14283c, or the name of a setting that is one`,
  },
  badName: {
    fr: '« name » n’admet que a-z, 0-9 et « - »',
    en: '"name" may hold only a-z, 0-9 and "-"',
  },
  noMember: {
    fr: (name: string) => `« ${name} » n’est pas connu dans theme.json`,
    en: (name: string) => `"${name}" is nothing that theme.json may say`,
  },
  noParent: {
    fr: (name: string) => `il n’y a pas de thème « ${name} » dont celui-ci pourrait partir`,
    en: (name: string) => `there is no theme "${name}" that this one could build on`,
  },
  noSettings: {
    fr: '« settings » doit être un objet : un réglage par nom',
    en: '"settings" must be an object: a setting for each name',
  },
  badSetting: {
    fr: (name: string) => `le nom du réglage « ${name} » n’admet que des lettres sans accent et des chiffres`,
    en: (name: string) => `the name of the setting "${name}" may hold only letters and digits`,
  },
  noKind: {
    fr: (kinds: string) => `« kind » doit être l’un de ${kinds}`,
    en: (kinds: string) => `"kind" must be one of ${kinds}`,
  },
  noOption: {
    fr: (options: string) => `« default » doit être l’un de ${options}`,
    en: (options: string) => `"default" must be one of ${options}`,
  },
  sameOption: {
    fr: 'chaque choix doit avoir un nom à lui, qui n’est pas « value »',
    en: 'each choice must have a name of its own, which is not "value"',
  },
  noContrasts: {
    fr: '« contrasts » doit être une liste de paires de couleurs',
    en: '"contrasts" must be a list of pairs of colours',
  },
  noColour: {
    fr: (name: string) => `« ${name} » n’est ni un réglage de couleur ni une couleur comme #14283c`,
    en: (name: string) => `"${name}" is neither a setting for a colour nor a colour such as #14283c`,
  },
  fixedContrast: {
    fr: 'aucune des deux couleurs de la paire n’est un réglage',
    en: 'neither colour of the pair is a setting',
  },
  lowContrast: {
    fr: ({ minimum, found, scheme }) =>
      `le contraste de la paire est de ${found} par défaut (${scheme}) : il faut ${minimum}`,
    en: ({ minimum, found, scheme }) => `the contrast of the pair is ${found} by default (${scheme}), of ${minimum}`,
  } satisfies LocalisedWith<{ minimum: number; found: number; scheme: string }>,
  unlinkedStyles: {
    fr:
      'il y a des couleurs ou des polices à régler, mais aucun modèle ne lie {{theme.styles}} ' +
      'après les feuilles de style',
    en: 'there are colours or fonts to set, but no template links {{theme.styles}} after the style sheets',
  },
  emptySentence: {
    fr: (key: string) => `« ${key} » doit être une phrase qui n’est pas vide`,
    en: (key: string) => `"${key}" must be a sentence that is not empty`,
  },
  missingKey: {
    fr: ({ key, file }) => `« ${key} » manque (il se trouve dans ${file})`,
    en: ({ key, file }) => `"${key}" is missing (it is in ${file})`,
  } satisfies LocalisedWith<{ key: string; file: string }>,
  missingPlural: {
    fr: (key: string) => `« ${key} » manque : une phrase qui compte demande _one et _other`,
    en: (key: string) => `"${key}" is missing: a counted sentence needs _one and _other`,
  },
  noAsset: {
    fr: (name: string) => `il n’y a pas de fichier « ${name} » dans assets/`,
    en: (name: string) => `there is no asset "${name}"`,
  },
  unservedKind: {
    fr: (kinds: string) => `un fichier de cette sorte n’est pas servi ; choisissez parmi ${kinds}`,
    en: (kinds: string) => `a file of this kind is not served; use ${kinds}`,
  },
  noScript: { fr: 'un thème ne contient pas de script', en: 'a theme holds no script' },
  noStyle: {
    fr: 'les styles vont dans assets/ : la page ne peut pas en contenir',
    en: 'styles belong in assets/, the page may not hold any',
  },
  noElement: { fr: 'cet élément n’est pas admis dans un thème', en: 'this element may not stand in a theme' },
  noStyleAttribute: {
    fr: 'pas d’attribut style : la page ne peut pas contenir de style',
    en: 'no style attribute: the page may not hold any style',
  },
  noHandler: {
    fr: (name: string) => `pas d’attribut « ${name} » : un thème ne contient pas de script`,
    en: (name: string) => `no "${name}" attribute: a theme holds no script`,
  },
  noScriptAddress: {
    fr: 'pas d’adresse « javascript: » : un thème ne contient pas de script',
    en: 'no "javascript:" address: a theme holds no script',
  },
  noOtherSite: {
    fr: 'un fichier du thème ne vient pas d’un autre site',
    en: 'an asset may not come from another site',
  },
  noImport: {
    fr: '@import n’est pas lu : écrivez une seule feuille de style',
    en: '@import is not read: write one style sheet',
  },
  noQuotes: {
    fr: 'la valeur d’un attribut se met entre guillemets',
    en: 'a value in an attribute must stand between quotes',
  },
  noHelper: {
    fr: (name: string) => `il n’y a pas de fonction « ${name} »`,
    en: (name: string) => `there is no helper "${name}"`,
  },
  oneValue: {
    fr: (name: string) => `« ${name} » prend une seule valeur`,
    en: (name: string) => `"${name}" takes one value`,
  },
  quotedValue: {
    fr: (name: string) => `« ${name} » prend un texte entre guillemets, pour qu’il puisse être vérifié`,
    en: (name: string) => `"${name}" takes a text between quotes, so that it can be checked`,
  },
  noSentence: {
    fr: (key: string) => `il n’y a pas de phrase « ${key} » dans locales/`,
    en: (key: string) => `there is no sentence "${key}" in locales/`,
  },
  noDrawing: {
    fr: (name: string) => `« ${name} » n’est pas un dessin (.svg)`,
    en: (name: string) => `"${name}" is not a drawing (.svg)`,
  },
  writtenPartial: {
    fr: 'le nom d’un morceau doit être écrit en toutes lettres',
    en: 'the name of a partial must be written out',
  },
  noPartial: {
    fr: (name: string) => `il n’y a pas de morceau « ${name} » dans partials/`,
    en: (name: string) => `there is no partial "${name}"`,
  },
  unescaped: {
    fr: 'écrivez {{ }} : {{{ }}} et {{& }} ne protègent pas la page',
    en: 'print with {{ }}: {{{ }}} and {{& }} do not escape',
  },
  noBlock: {
    fr: ({ name, known }) => `il n’y a pas de bloc « ${name} » ; choisissez parmi ${known}`,
    en: ({ name, known }) => `there is no block "${name}"; use ${known}`,
  } satisfies LocalisedWith<{ name: string; known: string }>,
  noDecorator: {
    fr: 'un thème n’a pas de décorateur : mettez ce morceau dans partials/',
    en: 'a theme has no decorators; put the piece into partials/',
  },
  unreadable: {
    fr: (reason: string) => `Handlebars ne peut pas le lire : ${reason}`,
    en: (reason: string) => `Handlebars cannot read it: ${reason}`,
  },
  letterStop: {
    fr:
      'une lettre doit avoir un lien visible vers {{stop.href}} : ' +
      'la loi veut que chaque lettre permette de se désabonner',
    en: 'a letter must hold a link to {{stop.href}} that is seen: by law each letter lets its reader unsubscribe',
  },
  letterManage: {
    fr: 'une lettre doit avoir un lien visible vers {{manage.href}}, où l’on change ce que l’on reçoit',
    en: 'a letter must hold a link to {{manage.href}} that is seen, where its reader changes what they receive',
  },
  letterElement: {
    fr: (name: string) => `une lettre ne contient pas de « <${name}> » : les messageries s’en méfient`,
    en: (name: string) => `a letter holds no "<${name}>": mailboxes distrust it`,
  },
  letterAttribute: {
    fr: (name: string) => `pas d’attribut « ${name} » dans une lettre : les messageries ne le lisent pas`,
    en: (name: string) => `no "${name}" attribute in a letter: mailboxes do not read it`,
  },
  letterOther: {
    fr: (address: string) => `une lettre ne demande rien qu’à {{site.url}}, par une adresse entière : « ${address} »`,
    en: (address: string) => `a letter asks for nothing but of {{site.url}}, by a whole address: "${address}"`,
  },
  letterAddress: {
    fr: (address: string) => `dans une lettre, une adresse s’écrit entière, avec {{site.url}} : « ${address} »`,
    en: (address: string) => `an address in a letter is whole, with {{site.url}}: "${address}"`,
  },
  unprintable: {
    fr: ({ reason, template, lang }) => `${reason} (page « ${template} », ${lang})`,
    en: ({ reason, template, lang }) => `${reason} (page "${template}", ${lang})`,
  } satisfies LocalisedWith<{ reason: string; template: string; lang: string }>,
} as const satisfies Record<string, Localised | LocalisedWith<never>>
