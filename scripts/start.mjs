import './compile.mjs';

process.argv.splice(2, 0, 'up');
await import('../dist/cli.js');
