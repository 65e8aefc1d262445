import { define } from '../foundation/define-element.ts';
import { EsanduceCardList } from './card-list.ts';

define('esanduce-card-list', EsanduceCardList);
