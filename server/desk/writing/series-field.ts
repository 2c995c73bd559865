import type { Reader } from '../../db/index.ts'
import type { Lang } from '../../i18n.ts'
import { listSeries } from '../../series/index.ts'
import type { FieldDraft } from '../forms.ts'
import { inLanguage } from '../words.ts'
import type { ArticleValues } from './article-form.ts'
import { words } from './series-field.words.ts'

/** The choice of a series; none where the library has none. */
export async function seriesField(
  db: Reader,
  { series: chosen }: Pick<ArticleValues, 'series'>,
  lang: Lang,
): Promise<FieldDraft[]> {
  const w = inLanguage(words, lang)
  const all = await listSeries(db)
  if (all.length === 0) return []
  return [
    {
      name: 'series',
      label: w.label,
      hint: w.hint,
      kind: 'select',
      choices: [
        { value: '', label: w.none, selected: chosen === '' },
        ...all.map(({ id, name }) => ({ value: id, label: name, selected: id === chosen })),
      ],
    },
  ]
}
