import { define } from '../dom/define-element.ts';
import '../pay-button/define.ts';
import { EsanducePayFirst } from './pay-first.ts';

define('esanduce-pay-first', EsanducePayFirst);
