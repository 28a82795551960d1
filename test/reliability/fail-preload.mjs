import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Loaded before a build, in its workers too: the calls that change the disk fail, or end the process.
const { FAIL_FILE, FAIL_CODE, STOP_AT, STOP_FROM } = process.env;
const { promises } = fs;

const refuses = (file) => FAIL_FILE !== undefined && String(file).includes(FAIL_FILE);
const refusal = (call) =>
  Object.assign(new Error(`${FAIL_CODE}: refused for a test, ${call}`), {
    code: FAIL_CODE,
    syscall: call,
  });

const { writeFile, open, rename } = promises;
const { writeFileSync } = fs;
const half = (data) => data.slice(0, data.length / 2);

promises.writeFile = async (file, data, ...rest) => {
  if (!refuses(file)) return writeFile(file, data, ...rest);
  await writeFile(file, half(data));
  throw refusal('write');
};
fs.writeFileSync = (file, data, ...rest) => {
  if (!refuses(file)) return writeFileSync(file, data, ...rest);
  writeFileSync(file, half(data));
  throw refusal('write');
};
const descriptors = new Set();
const { openSync, writeSync } = fs;
fs.openSync = (file, flags, ...rest) => {
  if (/[wa]/.test(flags)) stopAtCall(file);
  const descriptor = openSync(file, flags, ...rest);
  descriptors.delete(descriptor);
  if (refuses(file)) descriptors.add(descriptor);
  return descriptor;
};
fs.writeSync = (descriptor, data, ...rest) => {
  if (!descriptors.has(descriptor)) return writeSync(descriptor, data, ...rest);
  writeSync(descriptor, half(data));
  throw refusal('write');
};
promises.open = async (file, flags, ...rest) => {
  if (/[wa]/.test(flags)) stopAtCall(file);
  const handle = await open(file, flags, ...rest);
  if (refuses(file)) {
    handle.writeFile = handle.sync = async () => {
      throw refusal('write');
    };
  }
  return handle;
};

// From the start or the manifest on, the process ends before the call that changes the disk for the so-manieth time.
let calls = STOP_AT === undefined ? Number.NEGATIVE_INFINITY : STOP_FROM && 0;
const stopAtCall = (file) => {
  if (calls === undefined && String(file).endsWith('manifest.json')) calls = 0;
  if (calls !== undefined && ++calls === Number(STOP_AT)) process.kill(process.pid, 'SIGKILL');
};
const counted =
  (call) =>
  (file, ...rest) => {
    stopAtCall(file);
    return call(file, ...rest);
  };
for (const name of ['writeFile', 'mkdir', 'rm']) promises[name] = counted(promises[name]);
promises.rename = counted(rename);
syncBuiltinESMExports();
