import { define } from '../dom/define-element.ts';
import '../pay-button/define.ts';
import { EsanduceLawsuitList } from './lawsuit-list.ts';

define('esanduce-lawsuit-list', EsanduceLawsuitList);
