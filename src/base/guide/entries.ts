import type { AreaGuide } from './guidance.ts';

const shown = 'Look at the name in full before you trust it: what is odd in it is shown escaped.';
const ordinary = { runtime: 'It is taken.', advice: 'Nothing: it is a fact, not a fault.' };
const unpacksElsewhere = 'It is taken on Linux; unpacking it on another system may lose or join files.';
const byOrder = 'Tools differ in what is left: compare the path in a running container.';

/** Names, links and kinds of entries, and the markers by which layers remove what lies below. */
export const entryGuide: AreaGuide<'path' | 'link' | 'device' | 'mode' | 'whiteout'> = {
  'path.absolute': {
    runtime: 'It is unpacked below the container’s root.',
    advice: 'Do not unpack the layer by hand as root.',
  },
  'path.dotdot': {
    runtime: 'docker cleans it inside the root, and refuses the layer where it would leave the root.',
    advice: 'Treat the layer with suspicion: no builder writes this.',
  },
  'path.root': {
    runtime: 'A directory gives the root its attributes; anything else is ignored or refused.',
    advice: 'Nothing, if it is a directory.',
  },
  'path.empty': { runtime: 'It names the root itself.', advice: 'Ask who made it.' },
  'path.control': { runtime: 'It is taken.', advice: shown },
  'path.bidi': {
    runtime: 'It is taken; terminals and file lists show another name than it has.',
    advice: shown,
  },
  'path.invisible': { runtime: 'It is taken; it looks like another name.', advice: shown },
  'path.utf8': { runtime: 'It is taken: names are bytes.', advice: shown },
  'path.nul': { runtime: 'docker’s reader ends the name there, or refuses the record.', advice: shown },
  'path.too-long': {
    runtime: 'Linux refuses the name, and the layer fails to unpack.',
    advice: 'Shorten the path where it is made.',
  },
  'path.too-deep': {
    runtime: 'It may fail to unpack.',
    advice: 'Ask what makes directories as deep as this.',
  },
  'path.duplicate': {
    runtime: 'The last one counts; the bytes of those before are shipped for nothing.',
    advice: 'See whether both are meant; scanners that stop at the first see another file.',
  },
  'path.case': {
    runtime: unpacksElsewhere,
    advice: 'Rename one of the two, if people unpack it on macOS or Windows.',
  },
  'path.normalization': { runtime: unpacksElsewhere, advice: 'See whether the two are meant to be one.' },
  'path.non-canonical': { runtime: 'It is taken as its canonical form.', advice: 'Nothing.' },
  'path.backslash': {
    runtime: unpacksElsewhere,
    advice: 'Nothing on Linux: the backslash is part of the name.',
  },
  'path.under-file': {
    runtime: 'docker puts a directory in the file’s place, or fails.',
    advice: 'See which of the two is meant.',
  },
  'path.through-symlink': {
    runtime: 'docker follows the link inside the root: the file lands in the link’s target.',
    advice: 'Look at the target: scanners that do not follow it list another path.',
  },
  'path.trailing-slash-file': {
    runtime: 'docker reads a file; other tools make a directory of it and read its bytes as entries.',
    advice: 'Do not trust another scanner’s list of this layer.',
  },
  'path.reserved': { runtime: unpacksElsewhere, advice: 'Nothing, unless it is unpacked on Windows.' },
  'link.missing': {
    runtime: 'Unpacking fails: there is nothing to link to.',
    advice: 'Build the layer again; a tool that leaves out unchanged files may have dropped the target.',
  },
  'link.forward': {
    runtime: 'Unpacking fails unless the target stands in a layer below.',
    advice: 'Build the layer again with the target first.',
  },
  'link.self': { runtime: 'Unpacking fails.', advice: 'Ask who made it.' },
  'link.to-directory': { runtime: 'Linux refuses it: unpacking fails.', advice: 'Ask who made it.' },
  'link.escape': {
    runtime: 'It is taken; inside the container it can’t leave the root.',
    advice: 'Do not unpack the layer by hand; tools that follow it on the host write outside.',
  },
  'link.loop': { runtime: 'It is taken; opening the path fails.', advice: 'See whether it is meant.' },
  'link.empty': { runtime: 'Linux refuses it: unpacking fails.', advice: 'Ask who made it.' },
  'link.with-data': {
    runtime: 'docker ignores the size; others skip as many bytes and see other entries.',
    advice: 'Do not trust another scanner’s list of this layer.',
  },
  'device.node': {
    runtime: 'It is made where the runtime has the right to; rootless ones leave it out or fail.',
    advice: 'Ask what it is for: images seldom need one.',
  },
  'mode.setuid': {
    runtime: 'It is taken; the program runs with its owner’s rights, unless no-new-privileges is set.',
    advice: 'Remove the bit where the program does not need it.',
  },
  'whiteout.missing': { runtime: 'It is taken, and removes nothing.', advice: 'Nothing.' },
  'whiteout.malformed': {
    runtime: 'containerd and umoci refuse it; docker removes nothing.',
    advice: 'Ask who made it.',
  },
  'whiteout.not-empty': {
    runtime: 'It removes as any other; its bytes are shipped and never seen.',
    advice: 'If nobody can say what they are, they may be hidden there on purpose.',
  },
  'whiteout.type': { runtime: 'docker goes by the name alone.', advice: 'Ask who made it.' },
  'whiteout.same-layer': {
    runtime: 'By the specification the path stays; docker and containerd go by the order in the tar.',
    advice: byOrder,
  },
  'whiteout.base-layer': { ...ordinary, advice: 'Nothing: there is nothing below that it could remove.' },
  'whiteout.opaque-missing': { runtime: 'It is taken, and hides nothing.', advice: 'Nothing.' },
  'whiteout.aufs': { runtime: 'It is ignored.', advice: 'Nothing: an old storage driver left it there.' },
  'whiteout.as-parent': { runtime: 'Tools differ: some make a directory of that name.', advice: byOrder },
};
