export { type ErrorCode, UserError } from '../base/errors.js';
export type { Progress, Report } from '../base/progress.js';
export { VERSION } from '../base/version.js';
export { type BuildRequest, type BuildResult, buildCatalogue, buildRelease } from './build.js';
export { type ExportRequest, exportCatalogue } from './export-catalogue.js';
export {
  type Explained,
  type Film,
  type FilmSummary,
  type Found,
  type OpenRelease,
  openRelease,
  type Recommended,
  type RecommendQuery,
  type Seed,
  type Similar,
  type SimilarQuery,
} from './open-release.js';
export { type Profile, type ProfileFilesRequest, profileFiles } from './profile-files.js';
