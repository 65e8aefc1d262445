import { define } from '../dom/define-element.ts';
import { EsanduceCalendar } from './calendar.ts';

define('esanduce-calendar', EsanduceCalendar);
