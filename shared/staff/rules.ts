/**
 * Who somebody is in the network. `viewer` reads; `staff` works cases; `manager` also answers for a centre's duty;
 * `admin` also manages staff; `organiser` runs salons and opens none of the case work. `duty-desk` answers by night and
 * on days off: it looks up the numbers of keyholders and releases searches while the centres are closed, and no more.
 */
export const ROLES = {
  admin: '管理者',
  manager: 'センター長',
  staff: '職員',
  viewer: '閲覧のみ',
  organiser: 'サロン担当',
  'duty-desk': '夜間・休日の窓口',
} as const
export type Role = keyof typeof ROLES

const CASEWORKERS = ['admin', 'manager', 'staff'] as const
const READERS = [...CASEWORKERS, 'viewer'] as const
const HEADS = ['admin', 'manager'] as const
const EVERYBODY = [...READERS, 'organiser'] as const

/** Which roles have which right. The server enforces with this table and the console shows with it. */
export const RIGHTS = {
  /** Lists, cases, photos, history, and views of one's own. */
  'read-cases': READERS,
  'work-cases': CASEWORKERS,
  /** Gives a case to a colleague, or asks one to help. */
  'assign-cases': CASEWORKERS,
  /** Looks into the vault, with a reason. */
  'see-reporter': CASEWORKERS,
  /** Views that colleagues see too. */
  'share-views': CASEWORKERS,
  'see-board': READERS,
  'see-statistics': READERS,
  /** Takes figures out of the console, as files. */
  'export-statistics': HEADS,
  /** Takes a case out of the console, as a form on paper. */
  print: CASEWORKERS,
  /** Series, sessions, who comes and what is printed; an organiser only of the series they run. */
  'run-salons': [...CASEWORKERS, 'organiser'],
  /** Announcements to everybody who wants them. */
  announce: HEADS,
  /** 気にかけたい方: agreed absences and the like, of one's own centres' districts. */
  'see-missed': CASEWORKERS,
  /** Partners, projects, newsletters: who takes part in the network. */
  'run-network': CASEWORKERS,
  /** People who want to help, and requests for small help. */
  'match-help': CASEWORKERS,
  /** The register of keyholders: applications, numbers, renewals, of one's own centres. */
  'run-keyholders': CASEWORKERS,
  /** What the holder of a number agreed to tell a hospital or the police. */
  'look-up-keyholder': [...CASEWORKERS, 'duty-desk'],
  /** Lets more look-ups through in an hour than one person usually needs. */
  'confirm-look-ups': HEADS,
  /** 元気でイルカな?: who takes part, and what is open today. */
  'see-checks': CASEWORKERS,
  /** Somebody missing: takes it in, releases it, asks further, ends it. */
  'run-searches': [...CASEWORKERS, 'duty-desk'],
  'see-colleagues': EVERYBODY,
  /** One's own days off, and who stands in. */
  'own-absence': EVERYBODY,
  /** Days off of colleagues, and who is called when a time has run out, in one's own centres. */
  'manage-duty': HEADS,
  'manage-staff': ['admin'],
  /** The audit trail: who did what, and why. */
  'read-audit': ['admin'],
  /** Finds the account of a person who asks for something, and gives a code to whoever has a new one. */
  'serve-accounts': CASEWORKERS,
  /** Hands a person's record out to them, or forgets them, at their own request. */
  'answer-for-person': ['admin'],
  /** 訓練: begins and ends one, and reads how it went. */
  'run-drills': HEADS,
  /** Whether records whose time is over are deleted, or kept on. */
  'decide-deletion': ['admin'],
} as const satisfies Record<string, readonly Role[]>
export type Right = keyof typeof RIGHTS

export const STAFF_LIMITS = { name: 40, centres: 100, escalation: 10 } as const

/** A member of staff, as far as rights go. `centreIds` is empty for those who see every centre. */
export interface Rights {
  role: Role
  centreIds: string[]
}

/** Whose a case is: its centre, and the centres that a hand-over has let in, for this case only. */
export interface CaseScope {
  centreId: string
  sharedWith: readonly string[]
}

export function may(who: Pick<Rights, 'role'>, right: Right): boolean {
  const roles: readonly Role[] = RIGHTS[right]
  return roles.includes(who.role)
}

/** Whether a centre is one of theirs. What they may do there, `may` says. */
export function maySeeCentre(who: Rights, centreId: string): boolean {
  return who.centreIds.length === 0 || who.centreIds.includes(centreId)
}

export function maySeeCase(who: Rights, { centreId, sharedWith }: CaseScope): boolean {
  return may(who, 'read-cases') && [centreId, ...sharedWith].some((each) => maySeeCentre(who, each))
}

export function mayWorkCases(who: Pick<Rights, 'role'>): boolean {
  return may(who, 'work-cases')
}

export function mayManageStaff(who: Pick<Rights, 'role'>): boolean {
  return may(who, 'manage-staff')
}

/** Whether there is a centre that both answer for. */
export function shareACentre(one: Rights, other: Rights): boolean {
  return (
    one.centreIds.length === 0 ||
    other.centreIds.length === 0 ||
    one.centreIds.some((id) => other.centreIds.includes(id))
  )
}
