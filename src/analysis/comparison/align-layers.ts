import { alignSequences } from './align-sequences.ts';

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
  const byOf = (i: number, j: number) => identityOf(restA[i], restB[j]);
  const pairs = alignSequences(restA.length, restB.length, (i, j) => byOf(i, j) !== null);
  for (const { a: i, b: j } of pairs) {
    const by = i === null || j === null ? null : byOf(i, j);
    rows.push({ a: i === null ? null : base + i, b: j === null ? null : base + j, by });
  }
  return rows;
}

/** Where the images part: how many of their lowest layers are the same. */
export function countShared(rows: readonly AlignedLayers[]): number {
  const first = rows.findIndex(({ by }) => by !== 'chainID');
  return first === -1 ? rows.length : first;
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
