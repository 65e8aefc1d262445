/**
 * Resolves when all elements of the package under `root`, outside shadow roots, are defined and have rendered. What they show may
 * still be loading: `esanduce-ready` tells when that has ended.
 *
 * @example
 * ```ts
 * import { whenReady } from '@esanduce/sdk/widgets/when-ready.js';
 *
 * await whenReady();
 * document.documentElement.classList.add('ready');
 * ```
 */
export async function whenReady(root: ParentNode = document): Promise<void> {
  const elements = [...root.querySelectorAll('*')].filter(({ localName }) =>
    localName.startsWith('esanduce-'),
  );
  await Promise.all(
    elements.map(async (element) => {
      await customElements.whenDefined(element.localName);
      await (element as { updateComplete?: Promise<unknown> }).updateComplete;
    }),
  );
}
