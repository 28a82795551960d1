export { buildProfile } from './build-profile.js';
export { profileFiles } from './profile-files.js';
export type { Profile } from './schema/profile-schema.js';
export type { FilesRequest, ProfileRequest } from './write-profile.js';
