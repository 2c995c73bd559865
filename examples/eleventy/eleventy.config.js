/** Pages stand in `pages/`, the site is built into `_site/`. */
export default function (eleventy) {
  eleventy.addPassthroughCopy('pages/scripts')
  eleventy.addPassthroughCopy('pages/style.css')
  eleventy.addFilter('day', (instant, lang) => new Date(instant).toLocaleDateString(lang, { dateStyle: 'long' }))
}

export const config = { dir: { input: 'pages', output: process.env.OUTPUT ?? '_site' } }
