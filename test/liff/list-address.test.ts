import { listQuery, narrowed, parseListAddress, wantedBy } from '#liff/cases/list/list-address.ts'
import { readListState } from '#liff/cases/list/list-state.ts'
import { aSavedView } from './support/factories.ts'

const OPEN = ['new', 'active', 'watching'] as const
const saved = [aSavedView()]

describe('the address of a list', () => {
  test('is the first view when it says nothing, and says nothing for the first view', () => {
    expect(parseListAddress('')).toEqual({ view: 'new', conditions: {}, sort: null })
    expect(listQuery(parseListAddress(''))).toBe('')
    expect(listQuery(parseListAddress('?view=new'))).toBe('')
  })

  test.each([
    '?view=mine',
    '?view=new&label=food',
    '?status=new,active&label=food&sort=due',
    '?view=view-1&sort=new',
  ])('%s comes out as it went in', (query) => {
    expect(listQuery(parseListAddress(query))).toBe(query)
  })

  test('is read kindly: what is wrong in it is passed over', () => {
    expect(listQuery(parseListAddress('?view=%3Cx%3E&sort=loudest&urgency=danger,none'))).toBe(
      '?urgency=danger',
    )
  })

  test('adds its conditions to those of its view, and takes the place of the same ones', () => {
    expect(wantedBy(parseListAddress('?view=mine&status=closed&sort=new'), saved)).toEqual({
      conditions: { owner: 'me', status: ['closed'] },
      sort: 'new',
    })
    expect(wantedBy(parseListAddress('?view=view-1'), saved)?.sort).toBe('due')
    expect(wantedBy(parseListAddress('?view=view-9'), saved)).toBeNull()
  })

  test('stays within its view while conditions only narrow it, and stands alone once they do not', () => {
    const mine = parseListAddress('?view=mine')
    const narrow = { owner: 'me', status: [...OPEN], label: ['food'] }
    expect(listQuery(narrowed(mine, saved, { conditions: narrow, sort: 'loud' }))).toBe(
      '?view=mine&label=food',
    )
    expect(listQuery(narrowed(mine, saved, { conditions: { label: ['food'] }, sort: 'new' }))).toBe(
      '?label=food&sort=new',
    )
  })

  test('can ask for every case there is', () => {
    const all = listQuery(narrowed(parseListAddress(''), saved, { conditions: {}, sort: 'loud' }))
    expect(all).toBe('?status=new,active,watching,closed')
  })
})

test('what a list keeps in the history is believed only as far as it fits', () => {
  const nothing = { q: '', before: null, place: null, fromList: false }
  for (const state of [null, 'x', 3, [], { q: 3, place: { id: 1 } }]) {
    expect(readListState(state)).toEqual(nothing)
  }
  const kept = { q: '例田', before: '?view=mine', place: { id: 'case-1', top: 120 }, fromList: true }
  expect(readListState({ ...kept, more: 1 })).toEqual(kept)
})
