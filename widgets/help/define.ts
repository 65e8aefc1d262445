import { define } from '../foundation/define-element.ts';
import { EsanduceHelp } from './help.ts';

define('esanduce-help', EsanduceHelp);
