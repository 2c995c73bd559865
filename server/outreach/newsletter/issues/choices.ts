import type { ArticleCard } from '../../../articles/index.ts'
import { ancestorIds } from '../../../taxonomy/index.ts'
import type { Reader } from '../subscribers/index.ts'

/** What an article is chosen by. */
export interface Chosen {
  id: string
  /** With all that stand above them: who chose a category gets its sub-categories. */
  categoryIds: ReadonlySet<string>
  bylineIds: ReadonlySet<string>
  citesWork: boolean
}

export function chosenBy(article: ArticleCard, parents: ReadonlyMap<string, string | null>): Chosen {
  return {
    id: article.id,
    categoryIds: new Set(article.categories.flatMap(({ id }) => ancestorIds(parents, id))),
    bylineIds: new Set(article.bylines.map(({ id }) => id)),
    citesWork: article.workIds.length > 0,
  }
}

/** The articles that somebody asked for, in their order. */
export function chooseFor({ everything, choices }: Reader, articles: readonly Chosen[]): string[] {
  const chosen = everything ? articles : articles.filter((article) => choices.some((choice) => holds(choice, article)))
  return chosen.map(({ id }) => id)
}

function holds({ kind, subject }: Reader['choices'][number], article: Chosen): boolean {
  if (kind === 'works') return article.citesWork
  return (kind === 'category' ? article.categoryIds : article.bylineIds).has(subject)
}
