import type { PropertyDeclarations, ReactiveController, ReactiveElement } from 'lit';
import { warnOnce } from './warn.ts';

/** The attribute of every element that has headings. */
export const headingProperties: PropertyDeclarations = {
  headingLevel: { attribute: 'heading-level', type: Number },
};

const defaultLevel = 2;

/** Gives an element's headings the level they have in the page: its `heading-level` of 2 to 6, or 2. */
export class HeadingLevel implements ReactiveController {
  readonly #host: ReactiveElement & { headingLevel: number | undefined };

  constructor(host: ReactiveElement & { headingLevel: number | undefined }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const { headingLevel, localName, renderRoot } = this.#host;
    const isLevel = Number.isInteger(headingLevel) && Number(headingLevel) >= 2 && Number(headingLevel) <= 6;
    if (headingLevel != null && !isLevel)
      warnOnce(`<${localName}> heading-level must be a whole number from 2 to 6.`);
    for (const heading of renderRoot.querySelectorAll('[role=heading]'))
      heading.ariaLevel = String(isLevel ? headingLevel : defaultLevel);
  }
}
