/**
 * Every limit on what an archive can make this program do, in one place, each with its reason. A limit that is
 * reached is a problem with a code and a sentence; it never silently leaves something out.
 */
export const limits = {
  /** JSON documents (manifest, index, config): docker and containers/image stop at 4 MiB. */
  jsonSize: 4 * 1024 * 1024,
  /** A `.dive-ci` file: it has three rules, and comments. */
  diveRules: 16 * 1024,
  /** A file with a public key: those that cosign writes have 178 bytes. */
  publicKey: 64 * 1024,
  /** In-toto statements: the list of a large image’s packages has some megabytes, and is held as a whole. */
  statementSize: 16 * 1024 * 1024,
  /** Signatures of one archive: an image of ten platforms has some 30. All are told with each image that they are about: so many pairs. */
  signatures: 1000,
  signaturesOfImages: 10_000,
  /** Statements that are told of the images of one archive: as many as their signatures. */
  statementsOfImages: 10_000,
  statementBytesOfImages: 256 * 1024 * 1024,
  /** Signatures over one document: an envelope has one, rarely two. */
  signers: 100,
  /** Signed documents of one archive, which go to the page with each signature: one has less than 1 kB, a statement some megabytes. */
  signedTotal: 32 * 1024 * 1024,
  /** Indexes that lead to one image: buildx writes two, and a signature may be about any of them. */
  indexesAbove: 64,
  /** Nesting of JSON values: real documents stay below 10; a parser's stack does not reach for ever. */
  jsonDepth: 200,
  /** Indexes within indexes: buildx writes two levels, nobody more than three. */
  indexDepth: 8,
  /** Manifests named by the indexes of one archive. */
  manifests: 10_000,
  /** Layers of one image: docker loads at most 125; the rest is for images that no daemon made. */
  layers: 4096,
  /** Layers that all images of one archive name together: ten thousand images of a registry name some 120,000. */
  imageLayers: 250_000,
  /** docker cannot load an image with more layers than this (overlay2's lower directories). */
  dockerLayers: 125,
  /** One pax, GNU long-name or sparse-map header: Go's archive/tar stops at 1 MiB. */
  tarExtension: 1024 * 1024,
  /** Entries of one layer. */
  entries: 8_000_000,
  /** Entries of all layers of one image that are merged into one tree, some 100 bytes each: the largest images have three million. */
  mergedEntries: 10_000_000,
  /** Entries that are merged at a time, before other questions have their turn: some 20 ms. */
  mergeStep: 50_000,
  /** Bytes of distinct names, link targets and attributes kept for one layer: two million names that are hashes have that many. */
  metadata: 128 * 1024 * 1024,
  /**
   * Directories of one layer that only the names of other entries imply: builders name each directory, and one name of the longest
   * (`tarExtension`) implies half a million.
   */
  impliedDirectories: 1_000_000,
  /** Path length that Linux accepts (PATH_MAX) and that of one component (NAME_MAX). */
  path: 4096,
  component: 255,
  /** Directories within directories, from which it is said: all are shown, but tools that recurse run out of stack. */
  pathDepth: 1024,
  /** Zeros of holes that are handed out for the files of one tar: a sparse lastlog can claim terabytes that nobody stores. */
  sparseHoles: 1024 * 1024 * 1024,
  /** Uncompressed bytes of one layer before the user is asked: no image in the wild has a layer over 100 GB. */
  unpacked: 100 * 1024 * 1024 * 1024,
  /** Unpacked over packed from which it is said that something is odd: deflate can't do more than 1032. */
  ratio: 1000,
  /** Uncompressed bytes of a layer of over that ratio before the user is asked: of a real one they would be zeros alone. */
  unpackedOfRatio: 16 * 1024 * 1024 * 1024,
  /** Window that a zstd frame may ask for; the zstd command refuses more than 128 MiB by default. */
  zstdWindow: 128 * 1024 * 1024,
  /** Memory of a layer's checkpoints, as a share of its uncompressed size, and how many bytes of output are between two that hold any. */
  checkpointShare: 0.015,
  checkpointDistance: 4 * 1024 * 1024,
  /** Dictionary that an xz block may ask for; `xz -9` asks for 64 MiB. */
  xzDictionary: 256 * 1024 * 1024,
  /** Problems kept for one layer or archive, and of one code; the rest are counted. */
  problems: 200,
  problemsOfOneCode: 10,
  /** Symbolic links that one look-up of a path in an image follows (Linux: MAXSYMLINKS), and names over all look-ups. */
  symlinks: 40,
  symlinkSteps: 100_000_000,
  /** Of a pattern that files are looked for by: its characters, the steps of its automaton, and the states and the work to make them. */
  patternLength: 1000,
  patternSteps: 2000,
  patternStates: 4096,
  patternWork: 20_000_000,
  /** Links followed from one member of the outer archive to another. */
  outerLinks: 16,
  /** Members of the outer archive that are looked at before it is taken for a file system. */
  outerProbe: 4096,
  /** Members of the outer archive that are looked at in all: a layout of all images of a registry has fewer. */
  outerMembers: 500_000,
  /** Small members that one pass over a compressed archive keeps, all together. */
  retained: 64 * 1024 * 1024,
  /** A database or text that tells of packages: the status of a distribution with every package installed has some 80 MB. */
  packageFile: 128 * 1024 * 1024,
  /** Programs and archives that name what is in them, of which only some places are looked at: few programs of Go have more than 150 MB. */
  packageHolder: 256 * 1024 * 1024,
  /** What a file in an archive of Java may have that says what the archive is: manifests of signed ones, the longest, have some 300 kB. */
  jarText: 2 * 1024 * 1024,
  /**
   * Bytes that the archives in an archive may be packed and unpacked, for each byte of it, besides a mebibyte: jars are seldom packed to a
   * fifth; those of all archives of a layer together.
   */
  jarRatio: 16,
  jarTotal: 4 * 1024 * 1024 * 1024,
  /** Packages that one file tells of: Debian has some 70,000 in all. */
  packagesOfFile: 200_000,
  /** Files of packages that are looked up to tell which layer touched them last: Debian has some 300 a package. */
  packagePaths: 8_000_000,
  /** Looking for secrets: bytes that are looked at together (longer files in windows), places in them that may be the start of one, and secrets told of one file. */
  auditBytes: 4 * 1024 * 1024,
  auditLooks: 200_000,
  auditHits: 1000,
  /** Bytes of one file that are looked through, stored or unpacked: few images have a text or program of more. */
  auditFile: 1024 * 1024 * 1024,
  /** Bytes of a program or picture that are looked through: it would take as long to look through all of them as to look through all texts. */
  auditProgram: 256 * 1024,
  /** Bytes that compressed files may unpack to in one audit, all together: a small one can claim terabytes. */
  auditUnpacked: 4 * 1024 * 1024 * 1024,
  /** Bytes that one bzip2 file may unpack to in an audit: it unpacks fifty times slower than gzip, and settings files are small. */
  auditBzip2: 1024 * 1024,
  /** Bytes that one audit looks through in all, of secrets and packages; the rest is told, and looked through by the next. */
  auditTotal: 16 * 1024 * 1024 * 1024,
  /** Pixels of a picture that is drawn (8192 by 8192): a browser takes four bytes for each, and more while it unpacks them. */
  picturePixels: 64 * 1024 * 1024,
  /** Files that are told for each reason why they were not looked through to their end; the rest is counted. */
  auditUnscanned: 1000,
  /** Pairs of steps or layers that are looked at to align two images: what differs in 3,000 lines of each. */
  alignedCells: 9_000_000,
  /** Lines of a recovered Dockerfile that only the config tells: a Dockerfile by hand has some dozens; a config can have 200,000 labels. */
  inferredLines: 1000,
  /** Characters of configs and histories in one report: they stand there once for every image, also for thousands that share them. */
  reportMetadata: 32 * 1024 * 1024,
  /** Images of which a report and the savings list what each pulls beside each other: the pairs grow with the square. */
  pulledImages: 100,
  /** Findings of one rule that are told of an image; the rest are counted. */
  auditFindings: 1000,
  /** Findings of one rule that are weighed to choose those; beyond, they count as grave as their rule. */
  auditCandidates: 4000,
} as const;
