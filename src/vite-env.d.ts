/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Put in by the build of the normal door (scripts/doors/plugin.mjs). */
  readonly SEALED_SHA256?: string;
}
