/** A way to say which element: a CSS selector. The first that matches is meant. */
export type Selector = string;

/** One tab of a real browser, in the few words that all three drivers have in common. What has no element rejects at once. */
export interface Tab {
  /** Opens an address and waits until it is loaded. */
  visit(url: string): Promise<void>;
  /** Calls a function in the page and gives what it returns, awaited. Function and values cross as text: nothing outside it is known there. */
  run<Value, Result>(work: (value: Value) => Result | Promise<Result>, value: Value): Promise<Result>;
  /** Clicks as a user does, where the element is. */
  click(selector: Selector): Promise<void>;
  /** Types into a field, by keys. */
  type(selector: Selector, text: string): Promise<void>;
  /** Gives files of the disk to an `input type=file`. */
  pick(selector: Selector, paths: readonly string[]): Promise<void>;
  /** Goes into the page's only frame: what follows is done there, until the next `visit`. */
  enterFrame(): Promise<void>;
}

/** A browser that runs, with one tab. */
export interface Engine {
  /** Its name and version as it says them. */
  readonly version: string;
  readonly tab: Tab;
  /** Where its downloads go. */
  readonly downloads: string;
  /** The lines that its console took as errors since it was last asked, of pages and workers. */
  takeErrors(): string[];
  close(): Promise<void>;
}

export type EngineName = 'chromium' | 'firefox' | 'webkit';
