import type { CommentMode, Reader } from '../../db/index.ts'
import type { Localised } from '../../i18n.ts'
import { listCategories, type Category } from '../../taxonomy/index.ts'
import { strictestMode } from '../comments.policy.ts'
import { listNewestChoices } from './modes.store.ts'

/**
 * What each mode means for whoever answers for the site (law 82-652 of 29 July 1982, article 93-3). Kept with the
 * choice.
 */
export const modeSentences: Readonly<Record<CommentMode, Localised>> = {
  held: {
    fr:
      'Chaque commentaire est lu avant de paraître. Le directeur ou la directrice de la publication est réputé ' +
      'connaître chaque message : sa responsabilité d’auteur principal peut être engagée pour ce qui paraît (loi ' +
      'n° 82-652 du 29 juillet 1982, article 93-3).',
    en:
      'Every comment is read before it appears. The publication director is held to know each message, and may ' +
      'answer as its principal author for what appears (French law 82-652 of 29 July 1982, article 93-3).',
  },
  open: {
    fr:
      'Les commentaires paraissent aussitôt et sont relus ensuite. Dans un espace de contributions personnelles ' +
      'identifié comme tel, le directeur ou la directrice de la publication ne répond pas comme auteur principal ' +
      'd’un message dont il n’avait pas effectivement connaissance avant sa mise en ligne, ou qu’il a retiré ' +
      'promptement dès qu’il en a eu connaissance (loi n° 82-652 du 29 juillet 1982, article 93-3).',
    en:
      'Comments appear at once and are reviewed afterwards. In an area of personal contributions identified as ' +
      'such, the publication director does not answer as principal author for a message of which they had no ' +
      'actual knowledge before it went online, or which they removed promptly once they knew of it (French law ' +
      '82-652 of 29 July 1982, article 93-3).',
  },
  closed: {
    fr:
      'Aucun commentaire n’est reçu. Ceux qui sont déjà parus restent en ligne : qui en signale un doit toujours ' +
      'obtenir une réponse prompte.',
    en:
      'No comment is taken. Those that have appeared stay online: whoever reports one must still be answered ' +
      'promptly.',
  },
}

/**
 * How the comments of articles are published, by their categories. A category without a choice (or whose choice was
 * withdrawn: `mode` null) follows the nearest one above it; among the categories of an article the strictest mode
 * counts; without any, that of the site; without that, `held`.
 */
export async function readModes(db: Reader): Promise<(categoryIds: readonly string[]) => CommentMode> {
  const choices = await listNewestChoices(db)
  const ofSite = choices.get(null)?.mode ?? 'held'
  const categories =
    choices.size > Number(choices.has(null))
      ? new Map((await listCategories(db)).map((each) => [each.id, each]))
      : new Map<string, Category>()
  const modeOf = (id: string): CommentMode[] => {
    for (let current = categories.get(id); current; current = categories.get(current.parentId ?? '')) {
      const mode = choices.get(current.id)?.mode
      if (mode) return [mode]
    }
    return []
  }
  return (categoryIds) => strictestMode(categoryIds.flatMap(modeOf), ofSite)
}
