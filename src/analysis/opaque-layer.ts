import { bytes } from '../base/bytes.ts';
import { type Layer, unreadReason } from '../model/image.ts';
import type { LayerScan } from '../model/layer-scan.ts';

const opaqueScans = new WeakMap<LayerScan, LayerScan>();

/**
 * What a scan says of a layer as an image names it. Of an encrypted layer that is its stored bytes alone: what they unpack to
 * can't be known, and that they are no tar is no fault. The same scan gives the same object each time.
 */
export function scanOfLayer(layer: Layer, scan: LayerScan): LayerScan {
  if (unreadReason(layer) !== 'encrypted') return scan;
  const known = opaqueScans.get(scan);
  if (known) return known;
  const none = bytes(0);
  const opaque: LayerScan = {
    ...scan,
    diffID: null,
    compression: 'none',
    uncompressedSize: none,
    contentSize: none,
    entries: noEntries,
    complete: false,
    // Where the reading broke off, its problem says why.
    problems: scan.digest === null ? scan.problems : [],
  };
  opaqueScans.set(scan, opaque);
  return opaque;
}

const noEntries: LayerScan['entries'] = {
  files: 0,
  directories: 0,
  symlinks: 0,
  hardlinks: 0,
  devices: 0,
  fifos: 0,
  whiteouts: 0,
  opaqueWhiteouts: 0,
};
