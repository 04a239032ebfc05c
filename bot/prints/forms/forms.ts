import type { PrintForm } from '#shared/prints/rules.ts'
import type { Form } from '../form.ts'
import { abuseAForm } from './abuse-a.form.ts'
import { abuseBForm } from './abuse-b.form.ts'
import { abuseCForm } from './abuse-c.form.ts'
import { abuseDForm } from './abuse-d.form.ts'
import { abuseEForm } from './abuse-e.form.ts'
import { consultationForm } from './consultation.form.ts'

/** The declaration of every form that can be printed. */
export const FORMS: Record<PrintForm, Form> = {
  consultation: consultationForm,
  'abuse-a': abuseAForm,
  'abuse-b': abuseBForm,
  'abuse-c': abuseCForm,
  'abuse-d': abuseDForm,
  'abuse-e': abuseEForm,
}
