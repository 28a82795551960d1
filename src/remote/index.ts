export { clusterAddress } from './cluster/address.js';
export { type Cluster, openCluster, type ReplicaState } from './cluster/open-cluster.js';
export { type Published, publishRelease } from './cluster/publish.js';
export { cacheFolder, type Mirror, openMirror, type StorageState } from './mirror.js';
export { openStore } from './open-store.js';
export { pushRelease } from './push.js';
