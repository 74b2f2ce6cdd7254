import type { AreaGuide } from './guidance.ts';

const saveAgain = 'Save or download the image again, and compare the size with the original.';
const askBuilder = 'Ask who made it, or build it again with another tool.';

/** Files, archives and the directory inside them. */
export const archiveGuide: AreaGuide<'file' | 'archive' | 'layout' | 'blob' | 'size' | 'digest' | 'diffid'> =
  {
    'file.unreadable': {
      runtime: 'It does not get so far: the bytes are not to be had.',
      advice: 'Drop the file again; if it is on a share or a stick, copy it to this machine first.',
    },
    'archive.empty': { runtime: 'docker load refuses it.', advice: saveAgain },
    'archive.not-an-archive': {
      runtime: 'docker load refuses it.',
      advice: 'Make a tarball of the image with one of the commands on the first page.',
    },
    'archive.unsupported': {
      runtime: 'docker load refuses it.',
      advice: 'Unpack it first, then drop the tar that is inside.',
    },
    'archive.not-an-image': {
      runtime: 'docker load refuses it; docker import takes any tar as a root file system.',
      advice: 'If an image was meant, save it with docker save; what is here is shown as a file system.',
    },
    'archive.rootfs-export': {
      runtime: 'docker load refuses it; docker import takes it, without history and parameters.',
      advice: 'Use docker save for the image with its layers and history.',
    },
    'archive.truncated': { runtime: 'docker load ends with “unexpected EOF”.', advice: saveAgain },
    'archive.corrupt': { runtime: 'docker load ends with an error of its tar reader.', advice: saveAgain },
    'archive.duplicate-entry': {
      runtime:
        'docker unpacks both, and the last one counts; tools that stop at the first see another image.',
      advice: 'Treat the archive with suspicion: no tool writes this by itself.',
    },
    'archive.nested-compression': {
      runtime: 'docker load unwraps one compression, and refuses what is inside.',
      advice: 'Unpack it once, then drop the result.',
    },
    'archive.link-escape': {
      runtime: 'docker load refuses links that lead out of the archive.',
      advice: 'Treat the archive with suspicion, and do not unpack it by hand.',
    },
    'archive.link-loop': { runtime: 'docker load finds no file at the end of it.', advice: askBuilder },
    'archive.trailing-data': {
      runtime: 'docker stops at the end marker and never sees these bytes.',
      advice: 'If nobody can say what they are, they may be hidden there on purpose.',
    },
    'archive.metadata-conflict': {
      runtime:
        'docker 25 and newer go by index.json, older ones by manifest.json: they run different images.',
      advice: 'Save the image again with one tool, and compare the image IDs.',
    },
    'layout.missing': {
      runtime: 'skopeo, podman and containerd refuse it as an OCI layout; docker load may still take it.',
      advice: 'Add the file oci-layout with {"imageLayoutVersion":"1.0.0"}, or save the image again.',
    },
    'layout.version': {
      runtime: 'Tools that know version 1.0.0 alone refuse it.',
      advice: 'Save it with a tool that writes 1.0.0.',
    },
    'blob.missing': {
      runtime: 'It is refused, unless the store has the blob already.',
      advice:
        'Save the image with all its layers, for this platform; “docker save --platform” leaves others out.',
    },
    'size.mismatch': {
      runtime: 'containerd, podman and skopeo refuse the blob; docker load does not look at sizes.',
      advice: saveAgain,
    },
    'size.invalid': { runtime: 'The manifest is refused.', advice: askBuilder },
    'digest.malformed': { runtime: 'It is refused as a reference that can’t be.', advice: askBuilder },
    'digest.unsupported': {
      runtime: 'Runtimes know sha256, some sha384 and sha512; others are refused.',
      advice: 'Check that digest with a tool that knows the algorithm: here it stays unverified.',
    },
    'digest.mismatch': {
      runtime: 'It is refused: the bytes are not those that were promised.',
      advice: 'Do not run it. Get it again; if it stays so, someone changed it after it was made.',
    },
    'diffid.mismatch': {
      runtime: 'It is refused while the layer is unpacked (“layer diffID does not match”).',
      advice: 'Do not run it. The layer is another than the one the image was built with.',
    },
  };
