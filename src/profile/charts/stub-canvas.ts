import { textWidth } from './text-width.js';

const ASCENT = 0.8;
const DESCENT = 0.25;
/** How much wider bold letters are. */
const BOLD = 1.1;

/** The pixels of whichever canvas is drawn on: Vega asks for 16 MB and draws on few of them. */
let shared = new Uint8ClampedArray(0);
/** Where those pixels end that are not 0. */
let drawn = 0;

function blankPixels(count: number) {
  if (shared.length === 4 * count) shared.fill(0, 0, drawn);
  else shared = new Uint8ClampedArray(4 * count);
  drawn = 0;
  return shared;
}

/** A text is drawn as the box that it takes: a real canvas would ask each machine's own fonts. */
class BoxCanvas {
  width = 1;
  height = 1;
  private readonly context = new BoxContext(this);

  getContext(): BoxContext {
    return this.context;
  }
}

class BoxContext {
  font = '10px';
  lineWidth = 1;
  private pixels = new Uint8ClampedArray(4);
  private x = 0;
  private y = 0;
  private readonly saved: [number, number][] = [];

  constructor(private readonly canvas: BoxCanvas) {}

  save(): void {
    this.saved.push([this.x, this.y]);
  }

  restore(): void {
    [this.x, this.y] = this.saved.pop() ?? [0, 0];
  }

  translate(x: number, y: number): void {
    this.x += x;
    this.y += y;
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.width(text) };
  }

  clearRect(): void {
    this.pixels = blankPixels(this.canvas.width * this.canvas.height);
  }

  fillText(text: string): void {
    this.box(text, 0);
  }

  strokeText(text: string): void {
    this.box(text, this.lineWidth / 2);
  }

  getImageData() {
    return { data: this.pixels };
  }

  private width(text: string): number {
    return textWidth(text, this.fontSize) * (this.font.includes('600') ? BOLD : 1);
  }

  private get fontSize(): number {
    return Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 10);
  }

  /** Colours the box of a text that is centred on the origin and stands on it. */
  private box(text: string, margin: number): void {
    const { width, height } = this.canvas;
    const half = this.width(text) / 2 + margin;
    const within = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)));
    const left = within(this.x - half, width);
    const right = within(this.x + half, width);
    const top = within(this.y - this.fontSize * ASCENT - margin, height);
    const bottom = within(this.y + this.fontSize * DESCENT + margin, height);
    for (let row = top; row < bottom; row++) {
      this.pixels.fill(255, (row * width + left) * 4, (row * width + right) * 4);
    }
    drawn = Math.max(drawn, bottom * width * 4);
  }
}

/** Does synchronous work with a `document` that makes such canvases: Vega looks there first. */
export function withBoxCanvas<T>(work: () => T): T {
  const world = globalThis as { document?: unknown };
  const before = Object.getOwnPropertyDescriptor(world, 'document');
  world.document = { createElement: () => new BoxCanvas() };
  try {
    return work();
  } finally {
    if (before) Object.defineProperty(world, 'document', before);
    else delete world.document;
  }
}
