const { api } = document.body.dataset
const section = document.querySelector('[data-comments-of]')
const url = `${api}/articles/${section.dataset.commentsOf}/comments`
const form = section.querySelector('form')

/** A comment's `html` is made by Bubo, which cleans it. */
function show({ name, html }) {
  const item = document.createElement('li')
  const by = document.createElement('b')
  by.textContent = name
  const text = document.createElement('div')
  text.innerHTML = html
  item.append(by, text)
  section.querySelector('ol').append(item)
}

const { data } = await (await fetch(url)).json()
data.forEach(show)

form?.addEventListener('submit', (event) => {
  event.preventDefault()
  void send(form.querySelector('[role=status]'))
})

async function send(status) {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(new FormData(form))),
  }).catch(() => null)
  if (!reply) status.textContent = 'Le blog ne répond pas. Votre texte est toujours là : essayez plus tard.'
  else await tell(reply, status)
}

/** 201: it is published; 202: somebody reads it first; else what is wrong, in a sentence. */
async function tell(reply, status) {
  const { data: sent, detail, errors } = await reply.json()
  if (reply.status === 201) {
    show(sent)
    status.textContent = 'Votre commentaire est publié.'
  } else if (reply.status === 202) status.textContent = sent.message
  else status.textContent = [detail, ...(errors ?? []).map((error) => error.detail)].join(' ')
  if (reply.ok) form.elements.text.value = ''
}
