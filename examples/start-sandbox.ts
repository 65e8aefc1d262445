/** `npm start`: a sandbox, unless `MODE` says otherwise. */
process.env['MODE'] ||= 'sandbox';
await import('./start.ts');
