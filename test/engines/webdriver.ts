/** What an element is called in the protocol: https://www.w3.org/TR/webdriver2/#elements */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

type Element = Readonly<Record<typeof elementKey, string>>;

/** A session with a browser's driver: https://www.w3.org/TR/webdriver2/. What the driver refuses rejects with its sentence. */
export class WebDriverSession {
  /** What the driver says of the browser. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly #url: string;

  private constructor(url: string, capabilities: Readonly<Record<string, unknown>>) {
    this.#url = url;
    this.capabilities = capabilities;
  }

  /** Has the driver at an address start a browser. */
  static async start(driver: string, wanted: object): Promise<WebDriverSession> {
    const answer = await send<{ sessionId: string; capabilities: Record<string, unknown> }>(
      'POST',
      `${driver}/session`,
      { capabilities: { alwaysMatch: wanted } },
    );
    return new WebDriverSession(`${driver}/session/${answer.sessionId}`, answer.capabilities);
  }

  /** Sends a command that has values, such as `url` or `element/ID/click`. */
  post<Answer>(command: string, values: object = {}): Promise<Answer> {
    return send('POST', `${this.#url}/${command}`, values);
  }

  /** Asks for something, such as `screenshot`. */
  get<Answer>(command: string): Promise<Answer> {
    return send('GET', `${this.#url}/${command}`);
  }

  /** The first element that a CSS selector names, as part of a command: `element/ID`. Rejects where there is none. */
  async element(selector: string): Promise<string> {
    const found = await this.post<Element>('element', { using: 'css selector', value: selector });
    return `element/${found[elementKey]}`;
  }

  /** Ends the browser. */
  async end(): Promise<void> {
    await send('DELETE', this.#url);
  }
}

async function send<Answer>(method: string, url: string, body?: object): Promise<Answer> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value as Answer;
}
