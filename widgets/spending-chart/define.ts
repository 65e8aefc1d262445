import { define } from '../dom/define-element.ts';
import { EsanduceSpendingChart } from './spending-chart.ts';

define('esanduce-spending-chart', EsanduceSpendingChart);
