import type { Engine } from '../codec/codec.ts';
import type { AuditedContents } from '../model/content-hits.ts';
import type { ContentVisitor } from '../model/content-visitor.ts';
import { ContentScanner } from './findings/contents/content-scanner.ts';
import type { AuditPlan } from './findings/contents/plan-audit.ts';
import { PackageReader } from './packages/package-reader.ts';

/** The contents that an audit looks through: an `AuditPlan` without their places. */
export type VisitedContents = Pick<AuditPlan, 'kinds' | 'packageKinds' | 'unpackable'>;

/** Looks through contents for all that the audit tells, in one pass. */
export class AuditVisitor implements ContentVisitor<AuditedContents> {
  readonly #scanner: ContentScanner;
  readonly #packages: PackageReader;

  constructor({ kinds, packageKinds, unpackable }: VisitedContents, engine: Engine) {
    this.#scanner = new ContentScanner(kinds, engine, unpackable);
    this.#packages = new PackageReader(packageKinds, engine);
  }

  begin(index: number, name: Uint8Array): void {
    this.#scanner.begin(index);
    this.#packages.begin(index, name);
  }

  data(piece: Uint8Array): void {
    this.#scanner.data(piece);
    this.#packages.data(piece);
  }

  end(): void {
    this.#scanner.end();
    this.#packages.end();
  }

  finish(): AuditedContents {
    return { hits: this.#scanner.finish(), packages: this.#packages.finish() };
  }

  close(): void {
    this.#scanner.close();
    this.#packages.close();
  }
}
