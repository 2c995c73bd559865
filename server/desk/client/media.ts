/** The library: several files are sent at once, chosen, dropped or pasted, and each tells how it goes. */

interface Words {
  several: string
  progress: string
  waiting: string
  sending: string
  preparing: string
  sent: string
  again: string
  describe: string
  entitle: string
  retry: string
  offline: string
}

interface Answer {
  href?: string
  kind?: string
  isAgain?: boolean
  detail?: string
  errors?: { detail: string }[]
}

/** Of the six that one person may have under way. */
const mostAtOnce = 3

export function startMedia(): void {
  const panel = document.querySelector<HTMLElement>('[data-media-upload]')
  const form = panel?.querySelector('form')
  const input = form?.querySelector<HTMLInputElement>('input[type="file"]')
  if (panel && form && input) startUploads(panel, form, input)
  const point = document.querySelector<HTMLFormElement>('[data-media-point]')
  if (point) startPoint(point)
  const copied = document.querySelector<HTMLElement>('[data-copy]')
  if (copied) offerCopy(copied)
}

function startUploads(panel: HTMLElement, form: HTMLFormElement, input: HTMLInputElement): void {
  const words = JSON.parse(panel.dataset['words'] ?? '{}') as Words
  const list = document.createElement('ul')
  list.className = 'media-sent'
  list.setAttribute('aria-label', words.progress)
  const waiting: (() => Promise<void>)[] = []
  let running = 0

  input.multiple = true
  const hint = document.createElement('p')
  hint.className = 'hint'
  hint.textContent = words.several
  input.after(hint)

  form.addEventListener('submit', (event) => {
    if (!input.files?.length) return
    event.preventDefault()
    add([...input.files])
    input.value = ''
  })
  document.addEventListener('paste', ({ clipboardData }) => add([...(clipboardData?.files ?? [])]))
  const main = document.querySelector('main') ?? panel
  for (const name of ['dragover', 'dragleave', 'drop'] as const) {
    main.addEventListener(name, (event) => {
      const { dataTransfer } = event
      if (!dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      panel.classList.toggle('drop', name === 'dragover')
      if (name === 'drop') add([...dataTransfer.files])
    })
  }
  // Whoever leaves would lose what is on its way.
  addEventListener('beforeunload', (event) => {
    if (running + waiting.length > 0) event.preventDefault()
  })

  function add(files: File[]): void {
    if (files.length === 0) return
    if (!list.isConnected) panel.append(list)
    for (const file of files) wait(makeRow(list, file, words), file)
  }

  function wait(row: Row, file: File): void {
    row.tell(words.waiting)
    waiting.push(async () => {
      const answer = await send(file, row, words)
      if (answer.href)
        row.done(
          answer.isAgain ? words.again : words.sent,
          answer.href,
          answer.kind === 'document' ? words.entitle : words.describe,
        )
      else row.refuse(answer.errors?.[0]?.detail ?? answer.detail ?? words.offline, () => wait(row, file))
    })
    next()
  }

  function next(): void {
    while (running < mostAtOnce) {
      const work = waiting.shift()
      if (!work) return
      running += 1
      void work().finally(() => {
        running -= 1
        next()
      })
    }
  }
}

interface Row {
  tell(sentence: string): void
  advance(part: number): void
  done(sentence: string, href: string, next: string): void
  refuse(sentence: string, retry: () => void): void
}

function makeRow(list: HTMLElement, file: File, words: Words): Row {
  const row = document.createElement('li')
  const picture = document.createElement(file.type.startsWith('image/') ? 'img' : 'span')
  picture.className = 'media-blank'
  const name = document.createElement('strong')
  name.textContent = file.name
  const bar = document.createElement('progress')
  bar.max = 1
  bar.setAttribute('aria-label', file.name)
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  const text = document.createElement('div')
  text.append(name, bar, said)
  row.append(picture, text)
  list.append(row)
  if (picture instanceof HTMLImageElement) {
    picture.alt = ''
    picture.src = URL.createObjectURL(file)
    picture.addEventListener('load', () => URL.revokeObjectURL(picture.src), { once: true })
  }
  const tell = (sentence: string, isWrong = false) => {
    said.textContent = sentence
    said.classList.toggle('wrong', isWrong)
  }
  return {
    tell,
    advance: (part) => (bar.value = part),
    done(sentence, href, next) {
      bar.remove()
      tell(`${sentence}. `)
      const link = document.createElement('a')
      link.href = href
      link.textContent = next
      const about = document.createElement('span')
      about.className = 'hidden'
      about.textContent = ` : ${file.name}`
      link.append(about)
      said.append(link)
    },
    refuse(sentence, retry) {
      bar.hidden = true
      tell(sentence, true)
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'small'
      button.textContent = words.retry
      const about = document.createElement('span')
      about.className = 'hidden'
      about.textContent = ` : ${file.name}`
      button.append(about)
      button.addEventListener('click', () => {
        // The button goes, and what it starts is told here.
        said.tabIndex = -1
        said.focus()
        button.remove()
        bar.hidden = false
        bar.removeAttribute('value')
        retry()
      })
      text.append(button)
    },
  }
}

/** `fetch` tells nothing of what has left. */
function send(file: File, row: Row, words: Words): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/desk/media')
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    row.tell(words.sending)
    request.upload.addEventListener('progress', ({ loaded, total }) => row.advance(loaded / total))
    request.upload.addEventListener('load', () => row.tell(words.preparing))
    request.addEventListener('load', () => resolve((request.response as Answer | null) ?? {}))
    for (const name of ['error', 'abort', 'timeout']) request.addEventListener(name, () => resolve({}))
    const body = new FormData()
    body.append('file', file)
    request.send(body)
  })
}

function offerCopy(place: HTMLElement): void {
  const shown = place.querySelector('input, code')
  if (!shown || !navigator.clipboard) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'small'
  button.textContent = place.dataset['copy'] ?? ''
  const said = document.createElement('span')
  said.className = 'note'
  said.setAttribute('role', 'status')
  button.addEventListener('click', () => {
    const address = shown instanceof HTMLInputElement ? shown.value : (shown.textContent ?? '')
    void navigator.clipboard.writeText(new URL(address, location.href).href).then(() => {
      said.textContent = place.dataset['copied'] ?? ''
    })
  })
  place.append(button, ' ', said)
}

/** What a crop keeps is chosen by a click on the picture, which writes the two numbers; typed ones move the mark. */
function startPoint(form: HTMLFormElement): void {
  const whole = form.querySelector<HTMLElement>('.media-point-whole')
  const x = form.querySelector<HTMLInputElement>('[name="focalPoint/x"]')
  const y = form.querySelector<HTMLInputElement>('[name="focalPoint/y"]')
  if (!whole || !x || !y) return
  const hint = document.createElement('p')
  hint.className = 'hint'
  hint.textContent = form.dataset['mediaPoint'] ?? ''
  whole.before(hint)
  whole.classList.add('clickable')
  whole.addEventListener('click', ({ clientX, clientY }) => {
    const { left, top, width, height } = whole.getBoundingClientRect()
    x.value = hundredths((clientX - left) / width)
    y.value = hundredths((clientY - top) / height)
    move()
  })
  for (const field of [x, y]) field.addEventListener('input', move)

  function move(): void {
    for (const place of form.querySelectorAll<HTMLElement>('.media-point-whole, .media-crops')) {
      if (x?.validity.valid) place.style.setProperty('--fx', `${x.value}%`)
      if (y?.validity.valid) place.style.setProperty('--fy', `${y.value}%`)
    }
  }
}

function hundredths(of: number): string {
  return String(Math.round(Math.min(1, Math.max(0, of)) * 100))
}
