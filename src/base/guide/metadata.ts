import type { AreaGuide } from './guidance.ts';

const askBuilder = 'Ask who made it, or build it again with another tool.';
const readAlike = 'Readers of other languages may take another part of it: do not rely on it.';

/** JSON documents: indexes, manifests, configs, and what they say of layers. */
export const metadataGuide: AreaGuide<'json' | 'index' | 'manifest' | 'config' | 'layer'> = {
  'json.invalid': { runtime: 'It is refused.', advice: askBuilder },
  'json.wrong-type': { runtime: 'It is refused where the field matters to the runtime.', advice: askBuilder },
  'json.too-large': { runtime: 'docker and podman refuse metadata over 4 MiB.', advice: askBuilder },
  'json.too-deep': { runtime: 'Most parsers refuse it or run out of stack.', advice: askBuilder },
  'json.two-readings': {
    runtime:
      'docker, containerd and podman take keys in any case, and go on into what an earlier key of that name had. Readers that compare keys exactly see another document.',
    advice: 'Treat it with suspicion: what was reviewed may not be what runs. No tool writes this by itself.',
  },
  'json.key-case': {
    runtime: 'docker, containerd and podman take the key in any case; other readers may not find it.',
    advice: 'Save or build the image with a current tool: old versions of jib write such keys.',
  },
  'json.misspelt-key': {
    runtime: 'Runtimes pass over keys that they do not know: what it has is lost.',
    advice: 'Compare the document with its source: one wrong byte is enough for this.',
  },
  'json.duplicate-key': { runtime: 'Runtimes written in Go take the last one.', advice: readAlike },
  'json.trailing-data': {
    runtime: 'Some runtimes refuse it, some never look behind the value.',
    advice: readAlike,
  },
  'json.invalid-utf8': {
    runtime: 'Go puts a replacement character in the place of each such byte.',
    advice: readAlike,
  },
  'index.too-deep': {
    runtime: 'containerd follows indexes to a depth of its own; others refuse nested ones.',
    advice: askBuilder,
  },
  'index.cycle': {
    runtime: 'It can’t be with digests that are right: one of them must be wrong.',
    advice: 'Do not use it.',
  },
  'index.too-large': {
    runtime: 'It may be taken, slowly.',
    advice: 'Take the images that are meant out of it with skopeo copy.',
  },
  'manifest.missing': {
    runtime: 'Without a manifest there is no image to load.',
    advice: 'Save the image again; an archive that was cut short often loses it, as it stands last.',
  },
  'manifest.ambiguous': {
    runtime: 'Newer runtimes refuse it; older ones took it for an image or for an index (CVE-2021-41190).',
    advice: 'Treat it with suspicion: two runtimes may run two different things under one digest.',
  },
  'manifest.media-type-mismatch': {
    runtime: 'containerd and podman refuse it or go by the descriptor.',
    advice: askBuilder,
  },
  'manifest.schema1': {
    runtime: 'docker 28 and containerd 2 refuse it; older ones convert it.',
    advice: 'Push or save it again with a newer docker, which writes schema 2.',
  },
  'manifest.schema-version': { runtime: 'It is refused.', advice: askBuilder },
  'manifest.too-many-layers': {
    runtime: 'It is refused.',
    advice: 'Build it with fewer steps, or squash it.',
  },
  'manifest.layers-over-docker-limit': {
    runtime: 'docker can’t load it (“max depth exceeded”).',
    advice: 'Join RUN and COPY steps, or use a multi-stage build that copies the result once.',
  },
  'manifest.disguised': {
    runtime: 'Left out where a tag is pulled, and run where its digest is named.',
    advice: 'Look through it as any other image, and ask who made it: no tool writes this by itself.',
  },
  'manifest.not-an-image': {
    runtime: 'It is not run: signatures, attestations and charts have no file system.',
    advice: 'Nothing, if that is what it should be.',
  },
  'manifest.too-many-signatures': {
    runtime: 'It runs: no runtime looks at signatures in an archive.',
    advice: 'Take the image that is meant out of the archive with skopeo copy.',
  },
  'manifest.too-many-statements': {
    runtime: 'It runs: no runtime looks at statements in an archive.',
    advice: 'Take the image that is meant out of the archive with skopeo copy.',
  },
  'config.diffid-count': {
    runtime: 'It is refused: layers and diffIDs go in pairs.',
    advice: askBuilder,
  },
  'config.history-count': {
    runtime: 'It runs; docker history shows lines beside the wrong layers.',
    advice: 'Do not trust which line made which layer here.',
  },
  'config.missing-rootfs': {
    runtime: 'docker refuses it: without diffIDs no layer can be checked.',
    advice: askBuilder,
  },
  'config.rootfs-type': { runtime: 'docker refuses any type but “layers”.', advice: askBuilder },
  'config.bad-time': { runtime: 'Runtimes written in Go refuse the config.', advice: askBuilder },
  'layer.foreign': {
    runtime: 'The runtime fetches it from the address in the manifest; here nothing is ever fetched.',
    advice: 'Save the image with its foreign layers, if its licence allows that.',
  },
  'layer.encrypted': {
    runtime: 'Only a runtime with ocicrypt and the key runs it.',
    advice: 'Decrypt it with skopeo copy --decryption-key, then drop the result.',
  },
  'layer.media-type': { runtime: 'It is refused, or left out.', advice: askBuilder },
  'layer.media-type-mismatch': {
    runtime: 'docker and podman go by the bytes; containerd by the media type, and fails.',
    advice: 'Build or convert it again, so that the manifest says how the layer is compressed.',
  },
};
