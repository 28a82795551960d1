#!/usr/bin/env node
// Looked at before anything is loaded that an older Node cannot read.
const OLDEST = [20, 19] as const;
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `cartelera: this is Node ${process.versions.node}; expected ${OLDEST.join('.')} or newer`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import('./commands/main.js');
  await main(process.argv.slice(2));
}
