/** What a role may do. `viewer` reads; `staff` works cases; `admin` also manages staff. */
export const ROLES = { admin: '管理者', staff: '職員', viewer: '閲覧のみ' } as const
export type Role = keyof typeof ROLES

/** A member of staff, as far as rights go. `centreIds` is empty for those who see every centre. */
export interface Rights {
  role: Role
  centreIds: string[]
}

export function maySeeCentre(who: Rights, centreId: string): boolean {
  return who.centreIds.length === 0 || who.centreIds.includes(centreId)
}

export function mayWorkCases(who: Rights): boolean {
  return who.role !== 'viewer'
}

export function mayManageStaff(who: Rights): boolean {
  return who.role === 'admin'
}
