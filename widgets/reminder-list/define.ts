import { define } from '../dom/define-element.ts';
import '../pay-button/define.ts';
import { EsanduceReminderList } from './reminder-list.ts';

define('esanduce-reminder-list', EsanduceReminderList);
