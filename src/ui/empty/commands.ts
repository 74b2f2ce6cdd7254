/** A command that makes a file to drop. */
export interface ExportCommand {
  readonly tool: string;
  readonly command: string;
}

/** What people run, by the tool that they have. */
export const exportCommands: readonly ExportCommand[] = [
  { tool: 'docker', command: 'docker save IMAGE -o image.tar' },
  { tool: 'podman', command: 'podman save IMAGE -o image.tar' },
  { tool: 'nerdctl', command: 'nerdctl save IMAGE -o image.tar' },
  { tool: 'skopeo', command: 'skopeo copy docker://IMAGE oci-archive:image.tar' },
  { tool: 'crane', command: 'crane pull IMAGE image.tar' },
  { tool: 'buildx', command: 'docker buildx build -o type=oci,dest=image.tar .' },
  { tool: 'a container', command: 'docker export CONTAINER -o rootfs.tar' },
];
