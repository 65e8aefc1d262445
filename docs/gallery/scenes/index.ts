import type { Scene } from '../scene.ts';
import { billList } from './bill-list.ts';
import { calendar } from './calendar.ts';
import { cardList } from './card-list.ts';
import { help } from './help.ts';
import { lawsuitList, reminderList, reschedulePlan } from './household-lists.ts';
import { ipsQr } from './ips-qr.ts';
import { payButton } from './pay-button.ts';
import { payFirst } from './pay-first.ts';
import { paymentHistory } from './payment-history.ts';
import { portal } from './portal.ts';
import { debtSummary, propertyPicker } from './properties.ts';
import { provider } from './provider.ts';
import { spendingChart } from './spending-chart.ts';

/** The scenes of the gallery in its order, by the element's folder. */
export const scenes = {
  portal,
  'property-picker': propertyPicker,
  'debt-summary': debtSummary,
  'pay-first': payFirst,
  'bill-list': billList,
  'pay-button': payButton,
  'ips-qr': ipsQr,
  'lawsuit-list': lawsuitList,
  'reschedule-plan': reschedulePlan,
  'reminder-list': reminderList,
  'payment-history': paymentHistory,
  'card-list': cardList,
  calendar,
  'spending-chart': spendingChart,
  help,
  provider,
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;
