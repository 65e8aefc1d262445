import { define } from '../dom/define-element.ts';
import '../provider/define.ts';
import { EsanducePayButton } from './pay-button.ts';

define('esanduce-pay-button', EsanducePayButton);
