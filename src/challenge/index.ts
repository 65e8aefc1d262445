export { byRedirect } from './by-redirect.ts';
export { type FrameOptions, inFrame } from './in-frame.ts';
export { inWindow, type WindowOptions } from './in-window.ts';
export { takeReturn } from './challenge-page.ts';
export { saveCard, type SaveCardOptions, type SaveCardOutcome } from './save-card.ts';
