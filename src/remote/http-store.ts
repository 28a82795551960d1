import { downloadFailed, messageOf } from '../base/errors.js';
import { READ_MS, type Store } from './store.js';

/** A web server that has the files of a folder of releases; it is only read. */
export function httpStore(address: string): Store {
  const urlOf = (path: string) => `${address}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const read: Store['read'] = async (path, etag) => {
    const asked = { headers: etag ? { 'if-none-match': etag } : {} };
    const get = async () => {
      const signal = AbortSignal.timeout(READ_MS);
      const response = await fetch(urlOf(path), { ...asked, signal });
      return { response, text: await response.text() };
    };
    const { response, text } = await get().catch(({ message, cause }) => {
      const why = messageOf(cause ?? message);
      throw downloadFailed(`${urlOf(path)} does not answer (${why})`, cause);
    });
    const { status, headers } = response;
    if (status === 304) return 'same';
    if (status === 404 || status === 403) return 'none';
    if (status !== 200) throw downloadFailed(`${urlOf(path)} answers ${status}; expected a file`);
    const modified = Date.parse(headers.get('last-modified') ?? '');
    const found = { text, etag: headers.get('etag') ?? undefined };
    return modified ? { ...found, modified: new Date(modified) } : found;
  };
  return { address, urlOf, read };
}
