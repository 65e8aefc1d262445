import type { ReactiveController, ReactiveElement } from 'lit';

/** How far ahead of the reader the end of a list counts as near. */
const margin = '600px 0px';

/**
 * Calls back when the reader comes near the foot of a list, and again after each update that leaves it near. Not before
 * they have scrolled: what the page has below the list stays within reach.
 */
export class InfiniteScroll implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #near: () => void;
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveElement, near: () => void) {
    this.#host = host;
    this.#near = near;
    host.addController(this);
  }

  hostConnected(): void {
    // The list may scroll in a box of the page's: capturing hears of it, too.
    addEventListener('scroll', this.#scrolled, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    removeEventListener('scroll', this.#scrolled, { capture: true });
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  hostUpdated(): void {
    this.#observer?.disconnect();
    const foot = this.#host.renderRoot.querySelector('.foot');
    if (foot) this.#observer?.observe(foot);
  }

  readonly #scrolled = ({ target }: Event): void => {
    const box = target === document ? document.scrollingElement : (target as Element);
    // Scrolled back to its start is what a page is when its content shrank.
    if (this.#observer || !box?.scrollTop) return;
    const options: IntersectionObserverInit & { scrollMargin: string } = {
      rootMargin: margin,
      scrollMargin: margin,
    };
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#near();
    }, options);
    this.hostUpdated();
  };
}
