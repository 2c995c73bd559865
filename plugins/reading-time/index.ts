import { choosePlural, type Lang, type Plugin } from '../../server/plugins/api.ts'

// Adults read some 240 words of running text a minute on average (Brysbaert 2019).
const wordsPerMinute = 240

function tellReadingTime(text: string, lang: Lang): string {
  const words = text.split(/\s+/).filter(Boolean).length
  const minutes = Math.max(1, Math.round(words / wordsPerMinute))
  return lang === 'fr'
    ? `Lecture : ${minutes} ${choosePlural(lang, minutes, { one: 'minute', other: 'minutes' })}`
    : `${minutes} ${choosePlural(lang, minutes, { one: 'minute', other: 'minutes' })} to read`
}

const readingTime: Plugin = (host) => {
  host.filter('article.notes', (notes, { text, lang }) => [...notes, tellReadingTime(text, lang)])
}

export default readingTime
