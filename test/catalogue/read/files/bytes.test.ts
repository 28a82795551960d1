import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type Bytes, openBytes, unpack } from '../../../../src/catalogue/read/files/bytes.js';
import { openEntry, zipEntries } from '../../../../src/catalogue/read/files/zip.js';
import { STEP } from '../../../data.js';
import { makeZip } from '../make-zip.js';

const folder = mkdtempSync(join(tmpdir(), 'cartelera-bytes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = Buffer.from('id,title\n1,Heat\n'.repeat(50_000));

async function all(bytes: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** All bytes of a file of this content. */
function bytesOf(content: Uint8Array, name = 'films.csv'): Promise<Buffer> {
  writeFileSync(join(folder, name), content);
  return all(openBytes(join(folder, name)));
}

const damaged = (message: RegExp) => ({
  code: 'source-unreadable',
  message: expect.stringMatching(message),
});

const flipped = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes);
  copy[at] ^= 16;
  return copy;
};

describe('plain files', () => {
  it('come as they are, short and empty ones too', async () => {
    for (const content of [text, Buffer.from('a'), Buffer.alloc(0)]) {
      expect((await bytesOf(content)).equals(content)).toBe(true);
    }
  });

  it('that are not there are an error', async () => {
    const missing = all(openBytes(join(folder, 'missing.csv')));
    await expect(missing).rejects.toMatchObject(damaged(/missing\.csv cannot be read \(ENOENT/));
  });
});

describe('gzip', () => {
  const packed = gzipSync(text);

  it('is unpacked whatever the name of the file, and so are several members', async () => {
    expect((await bytesOf(packed, 'films.csv')).equals(text)).toBe(true);
    const two = await bytesOf(Buffer.concat([packed, gzipSync('end')]), 'films.csv.gz');
    expect(two.equals(Buffer.concat([text, Buffer.from('end')]))).toBe(true);
  });

  it('that is cut off or changed is an error that tells how much came out', async () => {
    const cut = bytesOf(packed.subarray(0, -9));
    await expect(cut).rejects.toMatchObject(
      damaged(/films\.csv is damaged gzip: unexpected end of file after \d+ bytes came out/),
    );
    const changed = bytesOf(flipped(packed, packed.length - 5));
    await expect(changed).rejects.toMatchObject(damaged(/incorrect data check/));
  });

  it('followed by anything else is an error', async () => {
    const small = gzipSync('a');
    for (const rest of [Buffer.from('more'), Buffer.alloc(9), flipped(small, 0)]) {
      await expect(bytesOf(Buffer.concat([small, rest]))).rejects.toMatchObject(damaged(/gzip/));
    }
  });
});

describe('Zstandard', () => {
  const packed = Buffer.from(
    'KLUv/QRYpAAAYDEsSGVhdCwxOTk1CgEA8f/PSxJMAAAIOQEA/P85EAJNAAAIYQEAPH45EAIy6azeKLUv/QRYDQkAxlJH' +
      'JZCq+RABnMJx7Zh/texrrtFCDR6r5MbJ54GCITXXLAIAAAAAACA7AD0APQBy6l3Zcpm4/OpjNcZB1isJg1VSN9mGdD/7' +
      'dz8hidcrhYGjwS2+uQEn93pkXweUB+UiBshpgVjXISZiSKeaESH478eaEGIFS6PHO0MPMtSfxzZjOt9O//Cnde95rPQk' +
      'p2AlAIjLRJt01HHv/FlsZvTrayIutVMJbQEexnb1NpDucHtQ4CsTOYKJeoCWvAFyzVdLxljj7JHEzkuQp0TVGCsFGrsF' +
      'FPQm/oXk9CMLnSu0mJQKTjgEkNj8um3ppMztehJ1ce5E9tAmkHF+nO1Vwbw2pshbSXuIsdpdSoWiDKA8LjPEuppNE53y' +
      'FilkRw2rEF7pAJWzLB8otS/9AFhUAAAQAAABAPv/OcACA2oIAFIqTRgFAAAAaGVsbG8otS/9JAABAACZ6dhR',
    'base64',
  );
  const sha256 = 'c437f649c24b89d1c4cc9928624fe7ebbf052ce506422790161861ed8a488243';
  /** Where a frame ends and another begins: found by trying each place. */
  const BETWEEN = [57, 359, 382, 395];
  /** End of the second frame: what lies before is under a checksum. */
  const checked = packed.lastIndexOf('\x28\xb5\x2f\xfd\0', 'latin1');

  const pieces = async function* (bytes: Buffer, size: number) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };

  it('is unpacked, in frames of every kind and pieces of any size', async () => {
    for (const size of [1, 7, 1000]) {
      const bytes = await all(unpack(pieces(packed, size), 'films.zst'));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
  });

  it('that is changed anywhere under a checksum is an error, or the same bytes', async () => {
    let errors = 0;
    let tried = 0;
    for (let at = 4; at < checked; at += STEP, tried++) {
      const outcome = await all(unpack(pieces(flipped(packed, at), 100), 'films.zst')).then(
        (bytes) => createHash('sha256').update(bytes).digest('hex'),
        (error: unknown) => {
          errors++;
          expect(error).toMatchObject(damaged(/films\.zst is damaged Zstandard: /));
        },
      );
      expect(outcome ?? sha256, `byte ${at}`).toBe(sha256);
    }
    expect(errors).toBeGreaterThan(tried - 16);
  });

  it('that is cut off anywhere but between frames is an error', async () => {
    const ends: number[] = [];
    for (let size = 4; size < packed.length; size++) {
      if (size % STEP !== 0 && !BETWEEN.includes(size)) continue;
      await all(unpack(pieces(packed.subarray(0, size), 100), 'films.zst')).then(
        () => ends.push(size),
        (error: unknown) => expect(error).toMatchObject(damaged(/unexpected end of file/)),
      );
    }
    expect(ends).toEqual(BETWEEN);
  });
});

describe('the files in a .zip', () => {
  const zipOf = (...parts: Parameters<typeof makeZip>[0]) => {
    const path = join(folder, 'films.zip');
    writeFileSync(path, makeZip(parts));
    return path;
  };
  const part = { path: 'a/films.csv', bytes: text };

  it('are listed with their sizes and unpacked', async () => {
    const stored = { path: 'b.csv', bytes: Buffer.from('id\n'), stored: true };
    const folderPart = { path: 'a/', bytes: Buffer.alloc(0), stored: true };
    const zip = zipOf(folderPart, part, stored);
    const entries = await zipEntries(zip);
    expect(entries.map(({ path, size }) => [path, size])).toEqual([
      ['a/films.csv', text.length],
      ['b.csv', 3],
    ]);
    expect((await all(openEntry(zip, entries[0].path))).equals(text)).toBe(true);
    expect((await all(openEntry(zip, entries[0].path))).equals(text)).toBe(true);
    expect((await all(openEntry(zip, 'b.csv'))).toString()).toBe('id\n');
  });

  it('that were changed are an error', async () => {
    const stored = zipOf({ ...part, stored: true });
    writeFileSync(stored, flipped(makeZip([{ ...part, stored: true }]), 500));
    await expect(all(openEntry(stored, part.path))).rejects.toMatchObject(
      damaged(/a\/films\.csv in .*films\.zip is damaged: a wrong checksum \(CRC-32\) after \d+/),
    );
  });

  it('that are encrypted, or packed in a way that is not known, are an error', async () => {
    const locked = zipOf({ ...part, encrypted: true });
    await expect(all(openEntry(locked, part.path))).rejects.toMatchObject(
      damaged(/is encrypted; expected no pa/),
    );
    const odd = zipOf({ ...part, method: 12 });
    await expect(all(openEntry(odd, part.path))).rejects.toMatchObject(
      damaged(/packed by method 12; expected/),
    );
  });

  it('cannot be listed when the .zip is cut off', async () => {
    const path = zipOf(part);
    writeFileSync(path, makeZip([part]).subarray(0, 300));
    await expect(zipEntries(path)).rejects.toMatchObject(
      damaged(/films\.zip cannot be read: .*; expected a whole \.zip/),
    );
  });
});
