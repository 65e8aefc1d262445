import { svg, type SVGTemplateResult } from 'lit';

/** Drawn by us: the brand's name in plain letters and a simple shape, not the brand's logo. */
const marks: Readonly<Record<string, SVGTemplateResult>> = {
  visa: svg`<path class="edge" d="M4 25h40"></path><text x="24" y="20">VISA</text>`,
  dina: svg`<path class="edge" d="M8 26c8-5 24-5 32 0"></path><text x="24" y="19">Dina</text>`,
  mastercard: svg`<path class="edge" d="M14 23h20"></path><text class="small" x="24" y="18">mastercard</text>`,
  maestro: svg`<path class="edge" d="M14 23l4 3 4-3 4 3 4-3 4 3"></path><text class="small" x="24" y="18">maestro</text>`,
};

/** The picture of a card's brand. Hidden from assistive technology: the card's name stands beside it. */
export const cardMark = (brand: string): SVGTemplateResult =>
  svg`<svg part="mark" class=${brand} viewBox="0 0 48 32" width="48" height="32" aria-hidden="true">
    <rect x="0.5" y="0.5" width="47" height="31" rx="5"></rect>
    ${marks[brand] ?? svg`<path class="edge" d="M0 10h48M6 22h12"></path>`}
  </svg>`;
