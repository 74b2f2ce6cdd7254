/** What a layer is known by. */
export interface LayerIdentity {
  readonly chainID: string | null;
  readonly diffID: string | null;
  readonly digest: string | null;
}

/** A layer of each image, or of one of them. Positions. */
export interface AlignedLayers {
  readonly a: number | null;
  readonly b: number | null;
  /** Why both are the same layer; null where only one is there. `digest`: of blobs whose content could not be read. */
  readonly by: 'chainID' | 'diffID' | 'digest' | null;
}

/** Pairs the layers of two images, base first: those of one chainID, then, in their order, those of one diffID. */
export function alignLayers(
  a: readonly LayerIdentity[],
  b: readonly LayerIdentity[],
): readonly AlignedLayers[] {
  const rows: AlignedLayers[] = [];
  let base = 0;
  while (base < Math.min(a.length, b.length) && isSame(a[base], b[base], 'chainID')) {
    rows.push({ a: base, b: base, by: 'chainID' });
    base++;
  }
  const [restA, restB] = [a.slice(base), b.slice(base)];
  const lengths = commonLengths(restA, restB);
  const lengthAt = (i: number, j: number) => lengths[i * (restB.length + 1) + j] as number;
  let [i, j] = [0, 0];
  while (i < restA.length || j < restB.length) {
    const by = identityOf(restA[i], restB[j]);
    if (by && lengthAt(i, j) === lengthAt(i + 1, j + 1) + 1) rows.push({ a: base + i++, b: base + j++, by });
    else if (j >= restB.length || (i < restA.length && lengthAt(i + 1, j) >= lengthAt(i, j + 1)))
      rows.push({ a: base + i++, b: null, by: null });
    else rows.push({ a: null, b: base + j++, by: null });
  }
  return rows;
}

/** Where the images part: how many of their lowest layers are the same. */
export function countShared(rows: readonly AlignedLayers[]): number {
  const first = rows.findIndex(({ by }) => by !== 'chainID');
  return first === -1 ? rows.length : first;
}

/** Length of the longest common part of what is left from each pair of positions on (Wagner and Fischer). */
function commonLengths(a: readonly LayerIdentity[], b: readonly LayerIdentity[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      const both = identityOf(a[i], b[j]) ? (lengths[at + width + 1] as number) + 1 : 0;
      lengths[at] = Math.max(both, lengths[at + width] as number, lengths[at + 1] as number);
    }
  }
  return lengths;
}

function identityOf(a: LayerIdentity | undefined, b: LayerIdentity | undefined): 'diffID' | 'digest' | null {
  if (isSame(a, b, 'diffID')) return 'diffID';
  const isUnknown = a?.diffID === null || b?.diffID === null;
  return isUnknown && isSame(a, b, 'digest') ? 'digest' : null;
}

function isSame(
  a: LayerIdentity | undefined,
  b: LayerIdentity | undefined,
  key: keyof LayerIdentity,
): boolean {
  return a !== undefined && b !== undefined && a[key] !== null && a[key] === b[key];
}
