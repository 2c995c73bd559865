const { api } = document.body.dataset
const q = new URLSearchParams(location.search).get('q')?.trim() ?? ''
document.querySelector('#q').value = q

if (q !== '') {
  const reply = await fetch(`${api}/articles?${new URLSearchParams({ q, fields: 'slug,title,standfirst', limit: 50 })}`)
  const { data, meta, detail } = await reply.json()
  const count = meta?.total ?? 0
  document.querySelector('[role=status]').textContent = detail ?? (count > 0 ? `${count} article(s)` : 'Aucun article')
  for (const { slug, title, standfirst } of data ?? []) {
    const link = Object.assign(document.createElement('a'), { href: `/articles/${slug}/`, textContent: title })
    const item = document.createElement('li')
    item.append(link, Object.assign(document.createElement('p'), { textContent: standfirst }))
    document.querySelector('#found').append(item)
  }
}
