// Not written with a dot, in whose place the build puts the class.
const { Segmenter } = Intl;

/**
 * Stands in for Intl.Segmenter in the bundle: V8 takes a tenth of the time to the first frame to make the first one,
 * packages make one when they are loaded, and the first frame rarely needs any.
 */
export class LateSegmenter {
  /** @type {Intl.Segmenter | undefined} */
  #made;
  #options;

  /** @param {ConstructorParameters<typeof Intl.Segmenter>} options */
  constructor(...options) {
    this.#options = options;
  }

  /** @param {string} text */
  segment(text) {
    this.#made ??= new Segmenter(...this.#options);
    return this.#made.segment(text);
  }
}
