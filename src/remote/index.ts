export { cacheFolder, type Mirror, openMirror, type StorageState } from './mirror.js';
export { openStore } from './open-store.js';
export { pushRelease } from './push.js';
