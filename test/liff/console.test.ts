import { aCase, aRow } from './support/factories.ts'
import { axeViolations, usePages } from './support/pages.ts'

const open = usePages()

describe('the console', () => {
  test('shows what has arrived and opens it', async () => {
    const { page } = await open({
      path: '/console',
      api: (api) => {
        api.on('GET /cases', { cases: [aRow()], next: null, counts: { new: 1, mine: 0, all: 1 } })
        api.on('GET /cases/:id', aCase())
      },
    })
    await page.getByRole('link', { name: /例田 太郎/ }).click()
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
  })
})
