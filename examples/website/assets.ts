import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Hono } from 'hono';
import { etag } from 'hono/etag';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Names a version of a file in its address, so that browsers may keep it for good. */
export const versionedName = (name: string, integrity: string): string =>
  name.replace('.', `.${integrity.replaceAll(/[^A-Za-z0-9]/g, '').slice(-16)}.`);

/** For a file whose address names its version. */
export const keepForGood = 'public, max-age=31536000, immutable';

/**
 * Serves `base.css` and the named files, read once; mount it at `/assets`.
 * @param folder where the files are, such as `import.meta.url` of the module beside them
 */
export async function assetRoutes(folder: string | URL, names: readonly string[]): Promise<Hono> {
  const routes = new Hono();
  routes.use(etag());
  const files = [new URL('base.css', import.meta.url), ...names.map((name) => new URL(name, folder))];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    const name = file.pathname.slice(file.pathname.lastIndexOf('/') + 1);
    const headers = {
      'Content-Type': `${types[extname(name)]}; charset=utf-8`,
      'Cache-Control': 'max-age=300',
    };
    routes.get(`/${name}`, (context) => context.body(text, 200, headers));
  }
  return routes;
}
