export { buildProfile, type ProfileRequest } from './build-profile.js';
export { type FilesRequest, profileFiles } from './profile-files.js';
export type { Profile } from './schema/profile-schema.js';
