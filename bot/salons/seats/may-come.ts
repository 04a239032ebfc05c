import type { Session } from '../session.ts'

type IsPartner = (userId: string) => Promise<boolean>

let isPartner: IsPartner = async () => false

/** Says who takes part in the network for an organisation, and so may come to meetings of partners. Called at start. */
export function letPartnersIn(check: IsPartner): void {
  isPartner = check
}

/** Whether a gathering is there for somebody in LINE: of meetings of partners others do not even hear. */
export async function mayCome({ openTo }: Pick<Session, 'openTo'>, userId: string): Promise<boolean> {
  return openTo === 'everyone' || (await isPartner(userId))
}
