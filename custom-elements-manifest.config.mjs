/**
 * The manifest that editors and documentation read; its paths are those of the published files. The docstring of an element
 * is its source: the build fails when an attribute is missing there.
 */

/** What a class's docstring says, by the class's name: the types of attributes, and the names of events. */
const docstrings = new Map();

/** The elements of a manifest. */
const elementsOf = ({ modules }) =>
  modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));

export default {
  globs: ['widgets/**/*.ts'],
  exclude: ['**/*.test.ts', '**/*.type-test.ts', '**/define.ts', 'widgets/index.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [
    {
      // The analyzer prefers a field's type, which may be an alias, and guesses events from calls of `dispatchEvent`.
      name: 'docstrings-first',
      analyzePhase({ ts, node }) {
        if (!ts.isClassDeclaration(node) || !node.name) return;
        const text = (node.jsDoc ?? []).map((each) => each.getFullText()).join('\n');
        docstrings.set(node.name.text, {
          attributes: new Map(
            [...text.matchAll(/@attr \{([^}]+)\} (\S+)/g)].map(([, type, name]) => [name, type]),
          ),
          events: new Set([...text.matchAll(/@fires \{\w+\} (\S+)/g)].map(([, name]) => name)),
        });
      },
      packageLinkPhase({ customElementsManifest }) {
        for (const { name, tagName, attributes = [], members = [], ...element } of elementsOf(
          customElementsManifest,
        )) {
          const documented = docstrings.get(name);
          for (const attribute of attributes) {
            const type = documented.attributes.get(attribute.name);
            if (!type) throw new Error(`<${tagName}> has no @attr for ${attribute.name}.`);
            attribute.type = { text: type };
            const field = members.find((member) => member.name === attribute.fieldName);
            if (field) field.type = { text: type === 'boolean' ? type : `${type} | undefined` };
          }
          element.events?.splice(
            0,
            Infinity,
            ...element.events.filter((event) => documented.events.has(event.name)),
          );
        }
      },
    },
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
