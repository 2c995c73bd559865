import { startPicture } from './picture.ts'

/** What the page of a work does beyond its form: its cover is chosen from the library, or sent to it. */
const form = document.querySelector<HTMLFormElement>('#work-form')
if (form) startPicture(form)
