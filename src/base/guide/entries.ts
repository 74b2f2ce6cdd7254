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
    runtime:
      'docker and podman refuse the layer (“duplicates of file paths not supported”); with containerd, also as docker’s image store, the last one counts.',
    advice: 'Build the layer again with each path once; scanners that stop at the first see another file.',
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
    runtime: 'docker, containerd and podman refuse the layer (“not a directory”), or keep what comes last.',
    advice: 'See which of the two is meant, and build the layer again without the other.',
  },
  'path.over-file': {
    runtime: 'On overlay, as docker and containerd use it, a directory takes the file’s place.',
    advice: 'See which of the two is meant; tools that unpack all layers into one directory may fail.',
  },
  'path.through-symlink': {
    runtime:
      'docker and containerd follow the link, inside the layer alone; docker refuses the layer if it does not have the target.',
    advice: 'Look at the target: scanners that do not follow it list another path.',
  },
  'path.over-symlink': {
    runtime:
      'On overlay, as docker and containerd use it, a directory takes the link’s place, and its target stays as it was. Tools that unpack all layers into one directory follow the link instead.',
    advice:
      'Put the files where the link leads, as in usr/lib instead of lib: what was reached over the link is hidden.',
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
  'link.below': {
    runtime:
      'docker, containerd and podman unpack each layer on its own and refuse it (“no such file or directory”); umoci and others that unpack all into one directory link the two.',
    advice: 'Build the layer again with the target in it, or with a copy in place of the link.',
  },
  'link.forward': {
    runtime: 'Unpacking fails: the target is not there yet.',
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
    runtime:
      'Where the path comes first, or is a directory that no entry names, docker, containerd and podman refuse the layer (“file exists”, “not a directory”); else the path stays, as by the specification.',
    advice: 'Build the layer again without the whiteout.',
  },
  'whiteout.then-directory': {
    runtime:
      'On overlay, as docker and containerd use it, the directory takes the whiteout’s place: what lower layers have in it is visible. By the specification, and with umoci, it is removed.',
    advice:
      'Do not take what was to be removed for gone; an opaque whiteout in the directory would remove it.',
  },
  'whiteout.opaque-root': {
    runtime:
      'overlay, as docker and containerd use it, merges the root of every layer: nothing is removed. By the specification, and with umoci, all of the layers below is.',
    advice: 'Do not take what was to be removed for gone: it is in the running container.',
  },
  'whiteout.base-layer': { ...ordinary, advice: 'Nothing: there is nothing below that it could remove.' },
  'whiteout.opaque-missing': {
    runtime: 'It is taken; the directory is there, and nothing is hidden.',
    advice: 'Nothing.',
  },
  'whiteout.disguised': {
    runtime:
      'On overlay, as docker and containerd use it, it removes what lower layers have there; other storage drivers and scanners see a device, a file or a plain directory.',
    advice: 'Treat the image with suspicion: no builder writes this.',
  },
  'whiteout.aufs': { runtime: 'It is ignored.', advice: 'Nothing: an old storage driver left it there.' },
  'whiteout.as-parent': { runtime: 'Tools differ: some make a directory of that name.', advice: byOrder },
};
