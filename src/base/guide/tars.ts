import type { AreaGuide } from './guidance.ts';

const refused = {
  runtime: 'docker’s reader stops here with an error: the layer can’t be unpacked.',
  advice: 'Get the image again; if it stays so, ask who made it. What stands before is shown.',
};
const hides = {
  runtime: 'docker reads it as shown here; other tools may see other files without saying so.',
  advice: 'Do not trust another scanner’s list of this layer; ask why it is written so.',
};
const plain = { runtime: 'It is taken.', advice: 'Nothing: the end is where it should be.' };

/** The tar of a layer, and numbers in it. The rules and their sources stand in docs/tar-reading.md. */
export const tarGuide: AreaGuide<'tar' | 'time' | 'number'> = {
  'tar.checksum': refused,
  'tar.number': refused,
  'tar.negative-size': refused,
  'tar.size-overflow': refused,
  'tar.truncated': refused,
  'tar.pax-malformed': refused,
  'tar.pax-too-large': refused,
  'tar.sparse': refused,
  'tar.sparse-too-large': refused,
  'tar.size-conflict': hides,
  'tar.name-conflict': hides,
  'tar.empty-record': hides,
  'tar.repeated-extension': hides,
  'tar.dangling-extension': hides,
  'tar.type-with-size': hides,
  'tar.unknown-type': {
    runtime: 'docker’s unpacking refuses the type (“unhandled tar header type”); others make a file of it.',
    advice: 'Ask who made it: no image builder writes this.',
  },
  'tar.global-pax': {
    runtime: 'docker ignores it; GNU tar and others apply it to all that follow.',
    advice: 'Compare with what your other tools list: names, owners and times may differ.',
  },
  'tar.stray-zero-block': refused,
  'tar.trailing-data': {
    runtime: 'docker stops at the end marker and never sees these bytes; they still count for the diffID.',
    advice: 'If nobody can say what they are, they may be hidden there on purpose.',
  },
  'tar.no-end-marker': { ...plain, advice: 'Nothing, if the digest is verified; else it may have been cut.' },
  'tar.not-tar': refused,
  'tar.multivolume': {
    runtime: 'docker’s unpacking refuses it (“unhandled tar header type”).',
    advice: 'Ask who made it: no image builder writes this.',
  },
  'tar.version': {
    runtime: 'docker takes it for a plain old tar: long names and owners’ names may be lost.',
    advice: 'Compare with what your other tools list.',
  },
  'tar.long-name': refused,
  'time.range': {
    runtime: 'It is taken; the file gets the nearest time that the file system can hold.',
    advice: 'Nothing, unless the time matters to you.',
  },
  'number.range': {
    runtime: 'docker keeps such numbers exactly; tools written in other languages round or refuse them.',
    advice: 'Ask why it is so large: no real file needs it.',
  },
};
