/** Who made an image or a step of it, by what it writes into the history; null where it can't be told. */
export type Builder =
  | 'buildkit'
  | 'classic'
  | 'buildah'
  | 'kaniko'
  | 'jib'
  | 'nix'
  | 'ko'
  | 'bazel'
  | 'buildpacks'
  | 'debuerreotype'
  | 'apko'
  | 'commit';

/**
 * How sure a line is: `exact`, it does what the original did and says it as the builder recorded it; `flags-lost`, the original may
 * have had flags that builders do not record; `inferred`, put together from the layer or the config.
 */
export type Confidence = 'exact' | 'flags-lost' | 'inferred';

/** One instruction of a recovered Dockerfile. */
export interface DockerfileLine {
  /** `RUN`, `COPY` …; `#` for a comment on what no Dockerfile made. */
  readonly instruction: string;
  /** As it stands in the file, over several lines if it is long; without the last line break. */
  readonly text: string;
  readonly confidence: Confidence;
  /** What was lost or why it was inferred, in a sentence; null for nothing. */
  readonly note: string | null;
  /** Position in the history; null for what no step records. */
  readonly step: number | null;
  /** The layer that it made. */
  readonly layer: number | null;
}

/** The image that another is built on, as a Dockerfile names it. */
export interface BaseImage {
  /** Reference or digest. */
  readonly name: string;
  /** How many of the lowest layers are its own. */
  readonly layers: number;
  /** How many of the first history steps are its own. */
  readonly steps: number;
}

/** A Dockerfile, and where it comes from. */
export interface Dockerfile {
  /** Put together from the history, or as an attestation of the build carries it. */
  readonly source: 'history' | 'provenance';
  /** Who made the last steps. */
  readonly builder: Builder | null;
  readonly base: BaseImage | null;
  /** Top first. Those of the base are not among them where it is known. */
  readonly lines: readonly DockerfileLine[];
}
