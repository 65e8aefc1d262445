/** ms that a browser may take to read the file. */
const revokeAfter = 60_000;

/** Has the browser save a file. Nothing is sent: a `blob:` URL refers to the page's own memory. */
export function saveFile(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), revokeAfter);
}
