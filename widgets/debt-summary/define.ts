import { define } from '../dom/define-element.ts';
import { EsanduceDebtSummary } from './debt-summary.ts';

define('esanduce-debt-summary', EsanduceDebtSummary);
