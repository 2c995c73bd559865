/** What the page of an article does beyond its form. */

const title = document.querySelector<HTMLInputElement>('#article-form [name="title"]')
if (title && title.value === '' && !document.querySelector('[data-focus]')) title.focus()
