/** Where TMDB's pictures are, as its configuration tells it. */
export interface Images {
  /** What an address begins with; a size and the path of the picture follow. */
  readonly secure_base_url: string;
  /** By their widths in pixels: w185, w342. */
  readonly poster_sizes: readonly string[];
}

/** What holds where no configuration is known. */
export const TMDB_IMAGES: Images = {
  secure_base_url: 'https://image.tmdb.org/t/p/',
  poster_sizes: ['w185', 'w342', 'w500', 'w780'],
};

/** The file of a state of `refresh` that has TMDB's configuration. */
export const CONFIGURATION_FILE = 'configuration.json';

/** It stands in a header, too: a host by https, and no sign that means anything there. */
const BASE = /^https:\/\/[a-z\d.-]+(?::\d+)?(?:\/[\w.~-]+)*\/?$/i;
const MOST_SIZES = 20;

/** What a configuration tells of posters; null where it names no host by https, or no widths. */
export function imagesOf(configuration: unknown): Images | null {
  const { secure_base_url: base, poster_sizes: all } = Object(Object(configuration).images);
  if (typeof base !== 'string' || !BASE.test(base) || !URL.canParse(base)) return null;
  const sizes = [all].flat().filter((size) => /^w[1-9]\d{1,3}$/.test(size));
  const poster_sizes = [...new Set<string>(sizes)].sort((a, b) => widthOf(a) - widthOf(b));
  if (sizes.length === 0 || sizes.length > MOST_SIZES) return null;
  return { secure_base_url: base.replace(/\/?$/, '/'), poster_sizes };
}

/** The width in pixels of a size. */
export const widthOf = (size: string): number => Number(size.slice(1));

/** Address of a poster of at least this width, or of the widest that there is. */
export function posterAddress(images: Images, width: number, path: string): string {
  const { secure_base_url: base, poster_sizes: sizes } = images;
  return `${base}${sizes.find((size) => widthOf(size) >= width) ?? sizes.at(-1)}${path}`;
}
