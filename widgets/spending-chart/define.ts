import { define } from '../foundation/define-element.ts';
import { EsanduceSpendingChart } from './spending-chart.ts';

define('esanduce-spending-chart', EsanduceSpendingChart);
