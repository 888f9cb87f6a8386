import { it } from 'vitest'
import { inEachEngine } from './engines.ts'
import { journeys } from './journeys.ts'
import { openChat } from './openChat.ts'

inEachEngine((engine) => {
  for (const { title, client, service, engines, go } of journeys)
    it.skipIf(engines && !engines.includes(engine.name))(title, async () => {
      const chat = await openChat(engine, client, service)
      await go(chat)
      await chat.page.close()
    })
})
