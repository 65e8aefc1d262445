const { document, print } = globalThis;

document.querySelector('[data-print]')?.addEventListener('click', () => print());
