import t from 'tap'
import { openHouse, openPerson } from './story.ts'
import { tellStory } from './story-told.ts'

t.test('the story by keyboard alone', async (t) => {
  const house = await openHouse(t, 'fr')
  await tellStory(t, house, await openPerson(t, house, 'keys'))
})
