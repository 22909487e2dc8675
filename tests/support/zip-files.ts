import { crc32, inflateRawSync } from 'node:zlib';

/** The files of a ZIP by their names, found through its directory as every program finds them. Throws where a sum or a length is wrong. */
export function filesOf(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (zip.toString('latin1', at, at + 4) !== 'PK\u0001\u0002') throw new Error('no entry of the directory');
    const [method, sum, packed, size, nameLength, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (zip.toString('latin1', local, local + 4) !== 'PK\u0003\u0004') throw new Error(`no head of ${name}`);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const raw = zip.subarray(from, from + packed);
    const bytes = method === 0 ? raw : inflateRawSync(raw);
    if (bytes.length !== size || crc32(bytes) !== sum || files.has(name)) throw new Error(`${name} is not what was put there`);
    files.set(name, bytes);
    at += 46 + nameLength;
  }
  if (at !== end) throw new Error('the directory does not end where the archive does');
  return files;
}

/** Everything that a stream gives. */
export async function bytesOfStream(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer());
}
