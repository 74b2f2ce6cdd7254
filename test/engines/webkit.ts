import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Engine, Tab } from './tab.ts';
import { WebDriverSession } from './webdriver.ts';

/** Programs of Debian's packages webkit2gtk-driver and xvfb. */
export interface WebKitPrograms {
  readonly driver: string;
  readonly browser: string;
  readonly screen: string;
}

/** WebKitGTK's own small browser, by its own driver, on a screen that exists in memory only. */
export async function startWebKit({ driver, browser, screen }: WebKitPrograms): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'tarsight-webkit-'));
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  // Where the desktop says that downloads go, which is the one way to tell it.
  await writeFile(join(folder, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const lines: string[] = [];
  const display = await startScreen(screen);
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: display.name,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_CACHE_HOME: folder,
      XDG_DATA_HOME: folder,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n')));
  const stop = async () => {
    await end(child);
    await end(display.child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const session = await startSession(`http://127.0.0.1:${port}`, {
      'webkitgtk:browserOptions': {
        binary: browser,
        args: ['--automation', '--enable-write-console-messages-to-stdout=true'],
      },
    });
    const { browserName, browserVersion } = session.capabilities;
    return {
      version: `${browserName} ${browserVersion}`,
      tab: new WebKitTab(session),
      downloads,
      takeErrors: () =>
        lines.splice(0).filter((line) => /^CONSOLE .*(?:ERROR|SECURITY)|process.*crash/i.test(line)),
      async close() {
        await session.end().catch(() => undefined);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw new Error(
      `WebKit does not start: ${error instanceof Error ? error.message : error}\n${lines.join('\n')}`,
    );
  }
}

class WebKitTab implements Tab {
  readonly #session: WebDriverSession;

  constructor(session: WebDriverSession) {
    this.#session = session;
  }

  async visit(url: string): Promise<void> {
    await this.#session.post('frame', { id: null });
    await this.#session.post('url', { url });
  }

  async run<Value, Result>(work: (value: Value) => Result | Promise<Result>, value: Value): Promise<Result> {
    const script = `return (${work})(arguments[0])`;
    return this.#session.post('execute/sync', { script, args: [value] });
  }

  async click(selector: string): Promise<void> {
    await this.#session.post(`${await this.#session.element(selector)}/click`);
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#session.post(`${await this.#session.element(selector)}/value`, { text });
  }

  async pick(selector: string, paths: readonly string[]): Promise<void> {
    await this.#session.post(`${await this.#session.element(selector)}/value`, { text: paths.join('\n') });
  }

  async enterFrame(): Promise<void> {
    await this.#session.post('frame', { id: 0 });
  }
}

/** The driver takes a moment until it listens. */
async function startSession(url: string, wanted: object, times = 100): Promise<WebDriverSession> {
  for (; ; times--) {
    try {
      return await WebDriverSession.start(url, wanted);
    } catch (error) {
      if (times === 0 || !(error instanceof TypeError)) throw error;
      await setTimeout(100);
    }
  }
}

/** Starts an X server on a number that it finds free. */
async function startScreen(program: string): Promise<{ child: ChildProcess; name: string }> {
  const parameters = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const child = spawn(program, parameters, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = await once(child.stdio[3] as NodeJS.ReadableStream, 'data');
  return { child, name: `:${String(number).trim()}` };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
