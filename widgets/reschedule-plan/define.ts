import { define } from '../dom/define-element.ts';
import '../pay-button/define.ts';
import { EsanduceReschedulePlan } from './reschedule-plan.ts';

define('esanduce-reschedule-plan', EsanduceReschedulePlan);
