import type { Directory } from '#bot/directory/directory.ts'
import type { Notice } from '#bot/outbox/enqueue.ts'
import type { AccountSearch } from '#shared/accounts/contract.ts'
import type { Held } from '#shared/accounts/rules.ts'
import type { TrailAbout } from '#shared/audit/rules.ts'
import type { OwnData } from '#shared/people/own-data.ts'
import type { StaffView } from '#shared/staff/contract.ts'

/** One thing that an account has with us, and what its owner told of themselves there. */
export interface Trace {
  kind: Held
  name: string | null
  phone: string | null
  districtId: string | null
  /** The centres that answer for it; none: it is of the whole town. */
  centreIds: readonly string[]
  /** Null for what stands as it is now, such as settings. */
  at: Date | null
}

/** Where a search leads. */
export interface Led {
  /** LINE user ids. */
  userIds: string[]
  /** They sent what was searched by without a name: who they are is not to be learned from it. */
  isNameless: boolean
  /** What the search was about, for the trail. */
  about: TrailAbout
}

/** What answering people's own requests needs of the rest of the product. */
export interface AccountPorts {
  directory: Directory
  /** Whose account it is, of what this member of staff may see. */
  leadTo: (by: AccountSearch['by'], who: StaffView) => Promise<Led>
  /** Everything that an account has. */
  tracesOf: (userId: string) => Promise<Trace[]>
  findBlocking: (userIds: string[]) => Promise<Set<string>>
  /** Everything that is somebody's own. */
  recordOf: (userId: string, at: Date) => Promise<OwnData>
  /** Forgets what somebody could delete themselves, in the very same way. */
  forget: (userId: string, at: Date) => Promise<void>
  notify: (notice: Notice) => Promise<unknown>
  /** Of staff by id, of those who have left too. */
  staffNames: () => Promise<Map<string, string>>
  /** The address of a page of ours inside LINE. */
  pageLink: (path: string) => string
}
