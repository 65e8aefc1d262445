import type { ReactiveControllerHost } from 'lit';
import { inWindow } from '../../src/challenge/index.ts';
import type { ChallengeHandler } from '../../src/index.ts';
import { challengeContext, type ChallengeFactory, consume } from '../data/contexts.ts';
import { payButtonTexts } from './pay-button.texts.ts';

/**
 * Makes the challenge handler for each click: the page's own, else a window.
 * @returns takes whether the card's bank usually challenges
 */
export function challengeHandlers(
  host: ReactiveControllerHost & HTMLElement,
): (likely: boolean, locale: string) => ChallengeHandler {
  let make: ChallengeFactory | undefined;
  consume(host, challengeContext, (provided) => (make = provided));
  return (likely, locale) => {
    const waiting = payButtonTexts(locale)('connecting');
    return make?.({ likely, waiting }) ?? inWindow({ early: likely, waiting });
  };
}
