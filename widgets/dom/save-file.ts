/** How long a browser may take to read the file, in ms. */
const kept = 60_000;

/** Has the browser save a file under a name. Nothing is sent: a `blob:` address leads into the page itself. */
export function saveFile(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), kept);
}
