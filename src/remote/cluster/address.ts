import { usage } from '../../base/errors.js';

/** Where a cluster is: its shards, each with the servers that hold it, and what databases are called first. */
export interface ClusterAddress {
  /** Origins, as http://a:8123. */
  readonly shards: readonly (readonly string[])[];
  readonly user: string;
  readonly database: string;
}

const EXPECTED =
  'expected clickhouse://USER@HOST:PORT/DATABASE, shards separated by "," and the replicas of one by "|"';
/** So that it can stand in a statement as it is. */
const NAME = /^[a-z]\w{0,39}$/i;
const HOST = /^[\w.-]+(?::\d{1,5})?$/;

/** Reads an address; `clickhouses` asks over TLS. Throws `usage`. */
export function clusterAddress(given: string): ClusterAddress {
  const wrong = (why: string) => usage(`${JSON.stringify(given)} ${why}; ${EXPECTED}`);
  if (/:[^@]*@/.test(given.replace(/^\s*\w+:\/\//, ''))) {
    throw usage(
      'the address of a cluster has a password in it; expected it as CLICKHOUSE_PASSWORD',
    );
  }
  const found = /^(clickhouses?):\/\/(?:([\w.-]+)@)?([^@/]+)\/([^/]*)\/?$/i.exec(given.trim());
  if (!found) throw wrong('is no address of a cluster');
  const [, scheme, user = 'default', hosts, database] = found;
  if (!NAME.test(database)) throw wrong(`names no database`);
  const [web, port] = scheme.toLowerCase() === 'clickhouses' ? ['https', 8443] : ['http', 8123];
  const shards = hosts.split(',').map((replicas) =>
    replicas.split('|').map((host) => {
      if (!HOST.test(host)) throw wrong(`has ${JSON.stringify(host)} for a host`);
      return `${web}://${host.includes(':') ? host : `${host}:${port}`}`;
    }),
  );
  const all = shards.flat();
  const twice = all.find((host, i) => all.indexOf(host) < i);
  if (twice) throw wrong(`has ${twice} twice`);
  return { shards, user, database };
}
