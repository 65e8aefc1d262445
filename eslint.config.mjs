import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import house from './test/architecture/eslint-plugin.ts';

const tests = ['**/*.test.ts', '**/*.type-test.ts', 'test/**/*.ts'];

const onlyAndSkip = {
  selector:
    'CallExpression[callee.property.name=/^(only|skip|todo)$/][callee.object.name=/^(test|it|describe|suite)$/]',
  message: 'Every test runs, every time.',
};

export default defineConfig(
  globalIgnores(['dist/', 'docs/api/', 'docs/gallery/built/', 'coverage/', '**/node_modules/', '.data/']),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    extends: [js.configs.recommended],
    plugins: { house },
    rules: {
      'house/import-boundary': 'error',
      'house/plain-comment': 'error',
      'house/telling-file-name': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      eqeqeq: ['error', 'smart'],
      'no-restricted-syntax': ['error', onlyAndSkip],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { performance: 'readonly', process: 'readonly', console: 'readonly', URL: 'readonly' },
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', 300],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An asynchronous port may have a synchronous implementation.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'widgets/**/*.ts'],
    ignores: tests,
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  {
    files: ['widgets/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    rules: {
      'lit/ban-attributes': ['error', 'style'],
      'lit/lifecycle-super': 'error',
      'lit/no-classfield-shadowing': 'error',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-property-change-update': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-nothing': 'error',
      'lit/prefer-static-styles': 'error',
      'lit/quoted-expressions': 'error',
      'lit/value-after-constraints': 'error',
      'wc/guard-super-call': 'off',
      'wc/no-constructor-params': 'error',
      'wc/no-exports-with-element': 'error',
      'wc/no-method-prefixed-with-on': 'error',
      'wc/require-listener-teardown': 'error',
    },
    settings: { wc: { elementBaseClasses: ['LitElement'] }, lit: { elementBaseClasses: ['LitElement'] } },
  },
  {
    files: ['src/**/*.test.ts'],
    ignores: ['**/*.{browser,chromium}.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        onlyAndSkip,
        {
          selector: 'Program > ExpressionStatement > CallExpression[callee.name=/^(before|after)(Each)?$/]',
          message: 'The files of src run in one process: put hooks into a describe, or they run for all.',
        },
      ],
    },
  },
  {
    files: tests,
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
            // semantic-dom-diff types chai's synchronous equal() as a Promise; accessible() is still checked.
            'Equal',
          ],
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
