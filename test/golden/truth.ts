/** `X.truth.json` beside a real archive: what independent readers say of it (python's tarfile, skopeo, umoci, GNU tar). */
export interface Truth {
  readonly images: readonly TruthImage[];
  readonly layers: Readonly<Record<string, TruthLayer>>;
  /** Contents over the distinct layers. */
  readonly totals: { readonly files: number; readonly file_bytes: number; readonly unique_bytes: number };
}

interface TruthImage {
  readonly name: string;
  readonly via: string;
  readonly platform?: string;
  readonly config_sha256?: string;
  readonly layers: readonly {
    readonly diff_id: string;
    readonly missing?: boolean;
    readonly blob_digest_mismatch?: string;
    readonly diff_id_mismatch?: string;
  }[];
  readonly final?: {
    readonly files: number;
    readonly dirs: number;
    readonly symlinks: number;
    readonly hardlinks: number;
    readonly bytes: number;
  };
  readonly wasted_bytes?: number;
}

interface TruthLayer {
  readonly errors: readonly string[];
  readonly compression: string;
  readonly uncompressed_bytes: number;
  readonly types: Readonly<Record<string, number>>;
  readonly whiteouts: number;
  readonly opaque: number;
  readonly files: number;
  readonly file_bytes: number;
}

/** The parts of a report that a truth speaks of. */
export interface ReportDocument {
  readonly images: readonly {
    readonly imageID: string | null;
    readonly layers: readonly {
      readonly diffID: string | null;
      readonly compression: string | null;
      readonly uncompressedSize: number | null;
      readonly contentSize: number | null;
      readonly digestVerified: boolean | null;
      readonly diffIDVerified: boolean | null;
      readonly entries: Readonly<Record<string, number>> | null;
    }[];
    readonly tree: Readonly<Record<string, number>> | null;
    readonly waste: { readonly live: number; readonly dead: number } | null;
  }[];
  readonly dedup: {
    readonly files: { readonly instances: number; readonly bytes: number; readonly uniqueBytes: number };
  };
}

/** Where a report says something else than the truth: a line each. Hybrids list an image twice; it counts once. */
export function differences(report: ReportDocument, truth: Truth): string[] {
  const found: string[] = [];
  const equal = (what: string, own: unknown, wanted: unknown) => {
    if (own !== wanted) found.push(`${what}: ${JSON.stringify(own)}, not ${JSON.stringify(wanted)}`);
  };
  const images = distinct(truth.images);
  equal('images', report.images.length, images.length);
  for (const image of images) {
    const own = findImage(report, image);
    if (!own) {
      found.push(`${image.name}: not in the report`);
      continue;
    }
    for (const [index, declared] of image.layers.entries()) {
      const layer = own.layers[index];
      const layerTruth = truth.layers[declared.diff_id];
      const what = `${image.name} layer ${index}`;
      if (declared.blob_digest_mismatch) equal(`${what} digestVerified`, layer?.digestVerified, false);
      if (declared.missing || !layerTruth || layerTruth.errors.length > 0) continue;
      equal(`${what} size`, layer?.uncompressedSize, layerTruth.uncompressed_bytes);
      equal(`${what} content`, layer?.contentSize, layerTruth.file_bytes);
      const plain = ['tar', 'none', 'empty'].includes(layerTruth.compression);
      equal(`${what} compression`, layer?.compression, plain ? 'none' : layerTruth.compression);
      equal(`${what} diffIDVerified`, layer?.diffIDVerified, declared.diff_id_mismatch === undefined);
      const entries = layer?.entries;
      equal(`${what} files`, entries?.files, layerTruth.files);
      equal(`${what} directories`, entries?.directories, layerTruth.types.dir ?? 0);
      equal(`${what} symlinks`, entries?.symlinks, layerTruth.types.symlink ?? 0);
      equal(`${what} hardlinks`, entries?.hardlinks, layerTruth.types.hardlink ?? 0);
      equal(`${what} whiteouts`, entries?.whiteouts, layerTruth.whiteouts);
      equal(`${what} opaque`, entries?.opaqueWhiteouts, layerTruth.opaque);
    }
    const whole = image.layers.every(
      (layer) => !layer.missing && truth.layers[layer.diff_id]?.errors.length === 0,
    );
    if (!whole || !image.final) continue;
    equal(`${image.name} files`, own.tree?.files, image.final.files);
    equal(`${image.name} directories`, own.tree?.directories, image.final.dirs);
    equal(`${image.name} symlinks`, own.tree?.symlinks, image.final.symlinks);
    equal(`${image.name} hardlinks`, own.tree?.hardlinks, image.final.hardlinks);
    // The truth counts a payload by its first path alone, which hard links can outlive.
    if (image.final.hardlinks > 0) continue;
    equal(`${image.name} live`, own.waste?.live, image.final.bytes);
    equal(`${image.name} dead`, own.waste?.dead, image.wasted_bytes);
  }
  // Of a corrupted layer the truth's reader gave up some buffers before its end.
  if (Object.values(truth.layers).every(({ errors }) => errors.length === 0)) {
    const { instances, bytes, uniqueBytes } = report.dedup.files;
    equal('files', instances, truth.totals.files);
    equal('file bytes', bytes, truth.totals.file_bytes);
    equal('unique bytes', uniqueBytes, truth.totals.unique_bytes);
  }
  return found;
}

function distinct(images: readonly TruthImage[]): TruthImage[] {
  const seen = new Map<string, TruthImage>();
  for (const image of images) {
    if (image.via.endsWith('attestation') || image.layers.length === 0) continue;
    const partial = image.layers.some(({ missing }) => missing);
    const layers = partial ? [] : image.layers.map(({ diff_id }) => diff_id);
    const key = JSON.stringify([layers, partial ? null : image.platform, image.config_sha256]);
    if (!seen.has(key)) seen.set(key, image);
  }
  return [...seen.values()];
}

function findImage(report: ReportDocument, image: TruthImage): ReportDocument['images'][number] | undefined {
  const hex = (digest: string | null | undefined) => digest?.slice(digest.indexOf(':') + 1) ?? null;
  const same = report.images.filter(
    ({ layers }) =>
      layers.length === image.layers.length &&
      image.layers.every(
        (layer, index) =>
          layer.missing || hex(layers[index]?.diffID) === (hex(layer.diff_id_mismatch) ?? layer.diff_id),
      ),
  );
  return same.find(({ imageID }) => hex(imageID) === image.config_sha256) ?? same[0];
}
