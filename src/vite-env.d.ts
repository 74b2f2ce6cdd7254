/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Put in by the build of the normal door (scripts/doors/plugin.mjs). */
  readonly SEALED_SHA256?: string;
  /** The files of the built app, put into its service worker (scripts/doors/service-worker-build.mjs). */
  readonly PRECACHE?: readonly {
    readonly url: string;
    readonly revision: string;
    readonly integrity: string;
  }[];
}
