import t from 'tap'
import { openHouse, openPerson } from './story.ts'
import { tellStory } from './story-told.ts'

t.test('the story in English', async (t) => {
  const house = await openHouse(t, 'en')
  await tellStory(t, house, await openPerson(t, house, 'mouse'))
})
