export { championFolder, promote, readAliases } from './aliases.js';
export {
  type BuildRequest,
  type BuildResult,
  buildCatalogueOnly,
  buildRelease,
} from './build-release.js';
export { evaluateRelease, readEvaluation } from './evaluation.js';
export { builtFrom, linksBeside, servesInputs } from './inputs.js';
export { type Manifest, readManifest } from './manifest.js';
export { openRelease, type Release } from './open-release.js';
export { verifyRelease } from './verify.js';
export { whileWriting } from './while-writing.js';
