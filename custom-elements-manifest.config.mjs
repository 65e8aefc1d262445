/** The manifest editors and documentation read; its paths are those of the published files. */
export default {
  globs: ['widgets/**/*.ts'],
  exclude: ['**/*.test.ts', '**/*.type-test.ts', '**/define.ts', 'widgets/index.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: 'published-paths',
      packageLinkPhase({ customElementsManifest }) {
        const published = (path) => path?.replace(/^\/?(widgets\/.*)\.ts$/, 'dist/$1.js');
        const visit = (node) => {
          if (node === null || typeof node !== 'object') return;
          for (const key of ['path', 'module']) {
            if (typeof node[key] === 'string') node[key] = published(node[key]);
          }
          Object.values(node).forEach(visit);
        };
        visit(customElementsManifest);
      },
    },
  ],
};
