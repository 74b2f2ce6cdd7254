import type { NameRule } from './entry-rule.ts';

/** File of the build. dockle DKL-LI-0003. */
export const buildFile: NameRule = {
  id: 'configuration.build-file',
  severity: 'info',
  title: 'File of the build',
  why: 'It tells how the image is made, and often what else is around it; nothing that runs needs it.',
  advice: 'Name it in .dockerignore, or copy only what is needed.',
  reference: 'dockle DKL-LI-0003',
  isTelling(name) {
    return /^(?:Dockerfile|Containerfile|docker-compose\.ya?ml|compose\.ya?ml|Jenkinsfile|\.gitlab-ci\.yml|\.travis\.yml|Vagrantfile)$/.test(
      name,
    );
  },
  check(path) {
    // Packages bring those of their own sources.
    return /\/(?:node_modules|site-packages|dist-packages|usr|gems|vendor)\//.test(path)
      ? null
      : 'file of the build';
  },
};
