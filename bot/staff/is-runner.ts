import { may } from '#shared/staff/rules.ts'
import { findStaff } from './staff.model.ts'

/** Whether somebody is or will be staff who may run salons. */
export async function isRunner(staffId: string): Promise<boolean> {
  const staff = await findStaff(staffId)
  return staff !== null && staff.state !== 'left' && may(staff, 'run-salons')
}
