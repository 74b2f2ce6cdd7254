import type { AreaGuide } from './guidance.ts';

const damaged = {
  runtime: 'It is refused while it is decompressed.',
  advice: 'The bytes are damaged: get the image again. What stands before the damage is shown.',
};
const checksum = {
  runtime: 'It is refused once the checksum is reached.',
  advice: 'The bytes are damaged or were changed: get the image again.',
};
const cut = {
  runtime: 'It is refused with “unexpected EOF”.',
  advice: 'The bytes end too early: get the image again, and compare its size.',
};
const fact = { runtime: 'It is taken.', advice: 'Nothing: it is a fact, not a fault.' };
const hidden = {
  runtime: 'Some runtimes refuse it; others stop at the last whole part and never see these bytes.',
  advice: 'If nobody can say what they are, they may be hidden there on purpose.',
};

/** Compressed streams, of layers and around whole archives. */
export const streamGuide: AreaGuide<'gzip' | 'zstd' | 'xz' | 'bzip2'> = {
  'gzip.header': damaged,
  'gzip.data': damaged,
  'gzip.crc': checksum,
  'gzip.isize': checksum,
  'gzip.truncated': cut,
  'gzip.trailing-garbage': hidden,
  'gzip.trailing-zeros': {
    runtime: 'docker and containerd take it or refuse it, depending on the decompressor they use.',
    advice: 'Build it again without padding, where it must load everywhere.',
  },
  'gzip.multi-member': fact,
  'gzip.header-crc': checksum,
  'zstd.header': damaged,
  'zstd.data': damaged,
  'zstd.checksum': checksum,
  'zstd.truncated': cut,
  'zstd.window': {
    runtime: 'Decoders refuse windows over their limit, which is 128 MiB or less.',
    advice: 'Compress it again without --long or --ultra.',
  },
  'zstd.dictionary': {
    runtime: 'It is refused: no runtime has the dictionary.',
    advice: 'Compress it again without a dictionary.',
  },
  'zstd.content-size': checksum,
  'zstd.trailing-garbage': hidden,
  'zstd.skippable': fact,
  'zstd.legacy': { runtime: 'It is refused.', advice: 'Compress it again with a zstd of this decade.' },
  'xz.header': damaged,
  'xz.data': damaged,
  'xz.truncated': cut,
  'xz.check': checksum,
  'xz.unsupported': {
    runtime: 'The xz command may take it; docker calls that command.',
    advice: 'Unpack it with xz -d, then drop the tar.',
  },
  'xz.trailing-garbage': hidden,
  'bzip2.header': damaged,
  'bzip2.data': damaged,
  'bzip2.truncated': cut,
  'bzip2.crc': checksum,
  'bzip2.trailing-garbage': hidden,
};
