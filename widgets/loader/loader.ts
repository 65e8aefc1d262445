/**
 * The file for a script tag, `dist/cdn/esanduce.js`: imports what the tags on the page need, those added later included, and
 * the English texts for what is not in Serbian. It has no exports, so that it also runs without `type="module"`.
 */
import { fileNames, filesOf, importFile } from './loader-table.ts';
import { languageOf, watchElements } from './watch-tags.ts';

const shortestWait = 1_000; // ms
const longestWait = 60_000; // ms

/** By place in `fileNames`. */
const imports = new Map<number, Promise<unknown>>();
const failed = new Set<number>();
let wait = shortestWait;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Imports a file once. A failure is told once, and tried again later. */
function load(file: number): Promise<unknown> {
  let promise = imports.get(file);
  if (!promise) {
    const name = fileNames[file] ?? '';
    promise = importFile(name).then(
      () => {
        failed.delete(file);
        wait = shortestWait;
      },
      (error: unknown) => {
        imports.delete(file);
        if (!failed.has(file)) console.warn(`esanduce: ${name} could not be loaded, trying again.`, error);
        failed.add(file);
        timer ??= setTimeout(retry, wait);
      },
    );
    imports.set(file, promise);
  }
  return promise;
}

function retry(): void {
  clearTimeout(timer);
  timer = undefined;
  wait = Math.min(wait * 2, longestWait);
  for (const file of failed) void load(file);
}

watchElements((element) => {
  const files = filesOf[element.localName];
  if (!files) return;
  const texts = /^(sr\b|$)/i.test(languageOf(element)) ? [] : (filesOf['english-texts'] ?? []);
  // Imported side by side, so that none waits until another has named it.
  const shared = [...texts, ...files.slice(0, -1)].map(load);
  // Texts first, so that nothing is shown in one language and then in another.
  void Promise.all(texts.length > 0 ? shared : []).then(() => files.slice(-1).map(load));
});

addEventListener('online', retry);

if (document.currentScript) {
  console.warn('esanduce: add type="module" to the script tag of esanduce.js.');
}
