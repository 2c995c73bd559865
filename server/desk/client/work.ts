import { startColours } from './colour.ts'
import { startPicture } from './picture.ts'

/**
 * What the page of a work does beyond its form: its cover is chosen from the library, or sent to it. So are the pictures
 * of other forms and of the site's looks, and its colours by eye.
 */
const form = document.querySelector<HTMLFormElement>('#work-form')
if (form) startPicture(form)
for (const field of document.querySelectorAll<HTMLElement>('.picture-field')) startPicture(field)
const looks = document.querySelectorAll<HTMLElement>('.appearance-setting')
for (const setting of looks) startPicture(setting)
startColours(document)
