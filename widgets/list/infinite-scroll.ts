import type { ReactiveController, ReactiveElement } from 'lit';
import { listenOnPage } from '../dom/page-listener.ts';

/** How far below the viewport the foot of a list counts as near. */
const margin = '600px 0px';

/**
 * Calls back when the reader comes near the foot of a list, and again after each update that leaves it near. Starts with
 * the first scroll, so that what the page has below the list stays within reach.
 */
export class InfiniteScroll implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #onNearEnd: () => void;
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveElement, onNearEnd: () => void) {
    this.#host = host;
    this.#onNearEnd = onNearEnd;
    // Capturing, as the list may be in a scroll container of the page.
    listenOnPage(host, ['scroll'], (event) => this.#start(event), true);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  hostUpdated(): void {
    this.#observer?.disconnect();
    const foot = this.#host.renderRoot.querySelector('.foot');
    if (foot) this.#observer?.observe(foot);
  }

  readonly #start = ({ target }: Event): void => {
    const container = target === document ? document.scrollingElement : (target as Element);
    // Browsers scroll back to the start when the content shrinks.
    if (this.#observer || !container?.scrollTop) return;
    const options: IntersectionObserverInit & { scrollMargin: string } = {
      rootMargin: margin,
      scrollMargin: margin,
    };
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#onNearEnd();
    }, options);
    this.hostUpdated();
  };
}
