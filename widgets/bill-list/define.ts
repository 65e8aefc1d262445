import { define } from '../dom/define-element.ts';
import '../pay-button/define.ts';
import { EsanduceBillList } from './bill-list.ts';

define('esanduce-bill-list', EsanduceBillList);
