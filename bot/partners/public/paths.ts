import type { ListAsked } from './listed.model.ts'

/** Where everybody reads who takes part. */
export const partnersPath = '/partners'

/** The address of a part of the list; `ending`: the same as a file. */
export function publicPath(
  { kind, districtId, withService }: ListAsked,
  { ending = '', after = '' }: { ending?: '' | '.csv' | '.pdf'; after?: string } = {},
): string {
  const asked = new URLSearchParams({
    ...(kind && { kind }),
    ...(districtId && { district: districtId }),
    ...(withService && { service: '1' }),
    ...(after && { after }),
  })
  const query = asked.toString()
  return `${partnersPath}${ending}${query && `?${query}`}`
}
