import type { Answer } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { chooseTopic, findPerson } from './person.model.ts'
import { type Chosen, topicsAnswer } from './topics.messages.ts'

/** Whoever pressed a button. */
interface Who {
  userId: string
}

/** What the buttons about announcements answer: nobody is told of anything that they did not choose. */
export function topicsCommands(directory: Directory) {
  const { topics } = directory.preset.salonSettings

  const show = async ({ userId }: Who, changed?: Chosen['changed']): Promise<Answer> => {
    const person = await findPerson(userId)
    const chosen = { topics: person?.topics ?? [], districtId: person?.districtId ?? null }
    return topicsAnswer(directory, { ...chosen, ...(changed && { changed }) })
  }
  /** A topic that the preset no longer has can still be stopped; it is not offered again. */
  const choose = async (who: Who, topicId: string, isOn: boolean): Promise<Answer> => {
    const topic = topics.find(({ id }) => id === topicId)
    if (topic || !isOn) await chooseTopic(who.userId, topicId, isOn)
    return await show(who, topic && { topic, isOn })
  }
  return {
    topics: (who: Who) => show(who),
    'want-topic': (who: Who, topicId = '') => choose(who, topicId, true),
    /** Also on every announcement: one tap, and that kind of news is over. */
    'stop-topic': (who: Who, topicId = '') => choose(who, topicId, false),
  }
}
