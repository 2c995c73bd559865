import { choosePlural, formatNumber, sayCount, type Lang } from '../../i18n.ts'
import { count } from '../counts.words.ts'

const megabyte = 1_000_000

/** In the unit in which it is a small number. */
const size = (lang: Lang, units: readonly [string, string, string]) => (bytes: number) => {
  if (bytes < megabyte) return `${formatNumber(lang, Math.max(1, Math.round(bytes / 1000)))} ${units[0]}`
  const [value, unit] = bytes < 1000 * megabyte ? [bytes / megabyte, units[1]] : [bytes / megabyte / 1000, units[2]]
  return `${formatNumber(lang, Math.round(value * 10) / 10)} ${unit}`
}

export const words = {
  title: { fr: 'Sauvegardes', en: 'Backups' },
  lead: {
    fr:
      'Une sauvegarde est une copie de tout le blog : textes, images, commentaires, comptes et réglages. ' +
      'Avec elle, on remet le blog tel qu’il était ce jour-là.',
    en:
      'A backup is a copy of the whole blog: texts, images, comments, accounts and settings. ' +
      'With it, the blog can be put back as it was that day.',
  },
  none: {
    fr:
      'Les sauvegardes ne se font pas d’ici pour ce blog. La personne qui s’occupe de la machine les fait avec la ' +
      'commande « bubo backup ».',
    en:
      'This blog’s backups are not made from here. The person who runs the machine makes them with the command ' +
      '“bubo backup”.',
  },
  home: { fr: 'Retour à l’accueil', en: 'Back to the home page' },
  make: {
    heading: { fr: 'Faire une sauvegarde', en: 'Make a backup' },
    text: {
      fr:
        'Rien ne s’arrête pendant ce temps : on peut lire, écrire et publier. C’est l’affaire de quelques ' +
        'secondes pour ' +
        'un petit blog, de plusieurs minutes pour un grand.',
      en:
        'Nothing stops meanwhile: people can read, write and publish. It takes some seconds for a small ' +
        'blog, several ' +
        'minutes for a large one.',
    },
    button: { fr: 'Faire une sauvegarde maintenant', en: 'Make a backup now' },
  },
  now: {
    heading: { fr: 'En ce moment', en: 'At this moment' },
    make: {
      fr: (since: string) => `Une sauvegarde est en train de se faire. Début : ${since}.`,
      en: (since: string) => `A backup is being made. Begun: ${since}.`,
    },
    verify: {
      fr: (name: string, since: string) => `La sauvegarde ${name} est en train d’être contrôlée. Début : ${since}.`,
      en: (name: string, since: string) => `The backup ${name} is being checked. Begun: ${since}.`,
    },
    reloads: {
      fr: 'Cette page se met à jour toute seule. Vous pouvez aussi la quitter : le travail continue.',
      en: 'This page updates by itself. You may also leave it: the work goes on.',
    },
    reload: { fr: 'Voir où elle en est', en: 'See how far it is' },
  },
  busy: {
    fr: 'Un seul travail à la fois : celui qui est en cours doit d’abord finir. Rien d’autre n’a été commencé.',
    en: 'One piece of work at a time: the one under way has to end first. Nothing else was begun.',
  },
  last: {
    heading: { fr: 'La dernière demande', en: 'The last request' },
    made: {
      fr: (at: string) => `La sauvegarde est faite et contrôlée : ${at}.`,
      en: (at: string) => `The backup is made and checked: ${at}.`,
    },
    open: { fr: 'L’ouvrir, pour la télécharger', en: 'Open it, to download it' },
    failed: {
      fr: (at: string) => `La sauvegarde n’a pas pu se faire (${at}). Voici pourquoi :`,
      en: (at: string) => `The backup could not be made (${at}). This is why:`,
    },
  },
  list: {
    heading: { fr: 'Celles qu’il y a', en: 'Those there are' },
    text: {
      fr: 'Ouvrez-en une pour la télécharger, la contrôler ou savoir comment la remettre en place.',
      en: 'Open one to download it, to check it, or to know how to put it back.',
    },
    first: { fr: 'La première s’affichera ici.', en: 'The first one will be listed here.' },
    empty: {
      fr: 'Il n’y en a pas encore. Faites la première : elle s’affichera ici.',
      en: 'There is none yet. Make the first one: it will be listed here.',
    },
    blocked: {
      fr:
        'Le dossier des sauvegardes ne peut pas être lu. Prévenez la personne qui s’occupe de la machine : ' +
        'son nom est ' +
        'plus bas sur cette page.',
      en:
        'The folder of the backups cannot be read. Tell the person who runs the machine: its name is ' +
        'further down this ' +
        'page.',
    },
    date: { fr: 'Faite', en: 'Made' },
    name: { fr: 'Nom', en: 'Name' },
    size: { fr: 'Taille', en: 'Size' },
    holds: { fr: 'Contenu', en: 'Contents' },
    state: { fr: 'État', en: 'State' },
    unreadable: {
      fr: 'Illisible : sa liste de fichiers manque ou a été changée. Ne comptez pas sur elle.',
      en: 'Unreadable: its list of files is missing or was changed. Do not count on it.',
    },
  },
  files: count('fichier', 'fichiers', 'file', 'files'),
  articles: count('article', 'articles', 'article', 'articles'),
  comments: count('commentaire', 'commentaires', 'comment', 'comments'),
  users: count('compte', 'comptes', 'account', 'accounts'),
  pictures: count('image', 'images', 'image', 'images'),
  bytes: { fr: size('fr', ['ko', 'Mo', 'Go']), en: size('en', ['kB', 'MB', 'GB']) },
  lost: {
    fr: (number: number) =>
      number === 0 ? 'aucun fichier perdu' : sayCount('fr', number, { one: 'fichier perdu', other: 'fichiers perdus' }),
    en: (number: number) =>
      number === 0 ? 'no file lost' : sayCount('en', number, { one: 'file lost', other: 'files lost' }),
  },
  lostText: {
    fr:
      'Les fichiers perdus sont des images que le blog lui-même n’avait plus ce jour-là : la sauvegarde n’y ' +
      'est pour rien.',
    en: 'The lost files are images that the blog itself no longer had that day: the backup is not the cause.',
  },
  where: {
    heading: { fr: 'Où elles sont', en: 'Where they are' },
    keep: { fr: 'Comment les garder', en: 'How to keep them' },
    folder: {
      fr: 'Elles sont sur la machine du blog, dans ce dossier :',
      en: 'They are on the blog’s machine, in this folder:',
    },
    elsewhere: {
      fr:
        'Si le disque de cette machine tombe en panne, elles partent avec lui : gardez-en une ailleurs aussi, sur un ' +
        'autre ordinateur ou un disque rangé sous clé.',
      en:
        'If the disk of this machine fails they go with it: keep one elsewhere too, on another computer or on a disk ' +
        'that is locked away.',
    },
    personal: {
      fr:
        'Une sauvegarde contient des données personnelles (noms, adresses, mots de passe chiffrés) et la ' +
        'clé secrète du ' +
        'blog : qui l’a entre les mains peut tout y lire. Ne l’envoyez pas par courriel, et ne la laissez pas traîner.',
      en:
        'A backup holds personal data (names, addresses, encrypted passwords) and the secret key of the ' +
        'blog: whoever ' +
        'has it can read everything. Do not send it by mail, and do not leave it lying about.',
    },
    kept: {
      fr: (most: number, days: number) =>
        `Les anciennes s’en vont d’elles-mêmes quand une nouvelle est faite : ${choosePlural('fr', most, {
          one: 'on garde la plus récente',
          other: `on garde les ${formatNumber('fr', most)} plus récentes`,
        })}, pendant ${sayCount('fr', days, { one: 'jour', other: 'jours' })} au plus. ` +
        'Aucune ne se supprime à la main ici. Ces nombres se règlent sur la machine (BUBO_KEEP_BACKUPS et ' +
        'BUBO_KEEP_BACKUPS_DAYS).',
      en: (most: number, days: number) =>
        `Old ones go by themselves when a new one is made: ${choosePlural('en', most, {
          one: 'the newest is kept',
          other: `the ${formatNumber('en', most)} newest are kept`,
        })}, for ${sayCount('en', days, { one: 'day', other: 'days' })} at most. ` +
        'None is removed by hand here. These numbers are set on the machine (BUBO_KEEP_BACKUPS and ' +
        'BUBO_KEEP_BACKUPS_DAYS).',
    },
  },
  one: {
    title: { fr: (date: string) => `Sauvegarde : ${date}`, en: (date: string) => `Backup: ${date}` },
    holds: { fr: 'Ce qu’elle contient', en: 'What it holds' },
    all: { fr: 'Toutes les sauvegardes', en: 'All backups' },
    exact: { fr: 'Faite le', en: 'Made on' },
    folder: { fr: 'Dossier', en: 'Folder' },
    files: { fr: 'Fichiers', en: 'Files' },
    lost: { fr: 'Fichiers perdus', en: 'Lost files' },
    secret: { fr: 'Clé secrète du blog', en: 'Secret key of the blog' },
    yes: { fr: 'oui', en: 'yes' },
    no: { fr: 'non', en: 'no' },
  },
  check: {
    heading: { fr: 'Est-elle bonne ?', en: 'Is it sound?' },
    text: {
      fr:
        'Le contrôle relit chaque fichier, puis démarre à part une copie du blog et en affiche des pages. ' +
        'La sauvegarde ' +
        'est seulement lue, et le blog continue.',
      en:
        'The check reads every file again, then starts a copy of the blog apart and shows pages of it. The backup is ' +
        'only read, and the blog goes on.',
    },
    button: { fr: 'Contrôler cette sauvegarde', en: 'Check this backup' },
    sound: {
      fr: (at: string) => `Elle est bonne (contrôlée : ${at}). Tous ses fichiers sont intacts, et une copie a démarré.`,
      en: (at: string) => `It is sound (checked: ${at}). All of its files are intact, and a copy started.`,
    },
    otherProgram: {
      fr: 'Le programme a changé depuis : les pages répondent, sans pouvoir être comparées mot à mot.',
      en: 'The program has changed since: the pages answer, and cannot be compared word by word.',
    },
    unsound: {
      fr: (at: string) => `Elle n’a pas passé le contrôle (${at}). Voici ce qui ne va pas :`,
      en: (at: string) => `It did not pass the check (${at}). This is what is wrong:`,
    },
    short: {
      sound: { fr: (at: string) => `bonne, contrôlée ${at}`, en: (at: string) => `sound, checked ${at}` },
      unsound: { fr: (at: string) => `contrôle échoué ${at}`, en: (at: string) => `check failed ${at}` },
      never: { fr: 'contrôlée quand elle a été faite', en: 'checked when it was made' },
    },
  },
  download: {
    heading: { fr: 'La télécharger', en: 'Download it' },
    text: {
      fr:
        'Elle arrive en un seul fichier (ZIP). On vous redemande votre mot de passe, parce que ce fichier ' +
        'contient tout ' +
        'le blog ; le téléchargement s’inscrit au journal.',
      en:
        'It comes as one file (ZIP). You are asked for your password again, because this file holds the whole blog; ' +
        'the download is written in the log.',
    },
    password: { fr: 'Votre mot de passe', en: 'Your password' },
    button: { fr: 'Télécharger', en: 'Download' },
  },
  restore: {
    heading: { fr: 'La remettre en place', en: 'Put it back' },
    lines: {
      for: {
        fr: 'C’est un travail pour la personne qui s’occupe de la machine. Donnez-lui ces lignes :',
        en: 'This is work for the person who runs the machine. Hand over these lines:',
      },
      stop: {
        fr: '1. Arrêter le blog, et mettre de côté son dossier de données sans le supprimer.',
        en: '1. Stop the blog, and move its data folder aside without deleting it.',
      },
      unpack: {
        fr: '2. Si la sauvegarde a été téléchargée, décompresser le fichier ZIP : il donne un dossier de ce nom.',
        en: '2. If the backup was downloaded, unpack the ZIP file: it gives a folder of this name.',
      },
      run: {
        fr:
          '3. Lancer cette commande, depuis le dossier du programme. Le dossier vide qu’elle nomme sera ' +
          'celui du blog :',
        en: '3. Run this command from the folder of the program. The empty folder that it names will be the blog’s:',
      },
    },
    after: {
      fr:
        'La commande contrôle la sauvegarde, ne remplace jamais rien, et dit quoi faire ensuite. Ce qui a été écrit ' +
        'depuis la sauvegarde n’y est pas.',
      en:
        'The command checks the backup, never replaces anything, and says what to do next. What was ' +
        'written since the ' +
        'backup is not in it.',
    },
    emptyFolder: { fr: '<dossier vide>', en: '<empty folder>' },
  },
} as const
