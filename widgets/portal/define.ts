import '../bill-list/define.ts';
import '../card-list/define.ts';
import '../debt-summary/define.ts';
import '../help/define.ts';
import '../lawsuit-list/define.ts';
import '../pay-first/define.ts';
import '../payment-history/define.ts';
import '../property-picker/define.ts';
import '../reminder-list/define.ts';
import '../reschedule-plan/define.ts';
import '../spending-chart/define.ts';
import { define } from '../dom/define-element.ts';
import { EsanducePortal } from './portal.ts';

define('esanduce-portal', EsanducePortal);
