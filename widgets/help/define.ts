import { define } from '../dom/define-element.ts';
import { EsanduceHelp } from './help.ts';

define('esanduce-help', EsanduceHelp);
