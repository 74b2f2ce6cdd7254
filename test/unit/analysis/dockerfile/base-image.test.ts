import { describe, expect, test } from 'vitest';
import { findNamedBase } from '../../../../src/analysis/dockerfile/base-image.ts';
import { recordImage } from '../../../../src/analysis/dockerfile/recorded-image.ts';
import { recoverDockerfile } from '../../../../src/analysis/dockerfile/recover.ts';
import type { HistoryStep, Image } from '../../../../src/model/image.ts';
import type { ExecutionParameters } from '../../../../src/oci/config.ts';

/** A line; `+` before one that makes a layer, and behind ` <- ` its comment. */
function historyOf(lines: readonly string[], created: string | null = null): HistoryStep[] {
  let layer = 0;
  return lines.map((line) => {
    const [text = '', comment = null] = line.split(' <- ');
    const makesLayer = text.startsWith('+');
    return {
      ...{ created, createdBy: text.replace(/^\+/, ''), comment, author: null, imageID: null },
      ...{ emptyLayer: !makesLayer, layer: makesLayer ? layer++ : null },
    };
  });
}

const none: ExecutionParameters = {
  ...{ user: '', env: [], entrypoint: null, cmd: null, workingDir: '', labels: new Map(), exposedPorts: [] },
  ...{ volumes: [], stopSignal: null, healthcheck: null, shell: null, onBuild: [] },
};

function imageOf(
  reference: string,
  history: readonly HistoryStep[],
  parameters: Partial<ExecutionParameters> = {},
  layers = history.filter(({ emptyLayer }) => !emptyLayer).length,
): Image {
  return {
    history,
    layers: Array.from({ length: layers }, (_, index) => ({ chainID: `sha256:${index}` })),
    references: [reference],
    parameters: { ...none, ...parameters },
    annotations: new Map(),
    attestations: [],
    imageID: null,
    manifestDigest: null,
  } as unknown as Image;
}

/** `confidence text` of the recovered lines, and the builder. */
function recover(image: Image, open: readonly Image[] = []) {
  const { lines, builder } = recoverDockerfile({
    ...recordImage(image, [image, ...open]),
    added: () => null,
  });
  return { lines: lines.map(({ text, confidence }) => `${confidence} ${text}`), builder };
}

/** As an official image of Python has it: its CMD is a step without a layer. */
const python = [
  '+ADD rootfs.tar.xz / # buildkit <- buildkit.dockerfile.v0',
  'CMD ["bash"] <- buildkit.dockerfile.v0',
  'ENV LANG=C.UTF-8 <- buildkit.dockerfile.v0',
  '+RUN /bin/sh -c make python # buildkit <- buildkit.dockerfile.v0',
  'WORKDIR /srv <- buildkit.dockerfile.v0',
  'CMD ["python3"] <- buildkit.dockerfile.v0',
];
const pythonConfig = { env: ['LANG=C.UTF-8'], cmd: ['python3'], workingDir: '/srv' };

describe('what buildah notes of its base', () => {
  // As buildah 1.28 writes them, looked at.
  test('with layers, stands at the first own step: all of the base’s steps are its own, also those without a layer', () => {
    const own = [
      '/bin/sh -c #(nop) ENV X="a b" Y=c <- FROM docker.io/library/python:1',
      '+/bin/sh -c echo hi <- FROM 1ddcf08ac513',
      '+/bin/sh -c #(nop) COPY multi:d10b in /dst/  <- FROM bb7a0a6935c0',
      '/bin/sh -c #(nop) USER nobody <- FROM ab1531cfaad2',
    ];
    const image = imageOf('app', historyOf([...python, ...own]), {
      ...pythonConfig,
      env: ['LANG=C.UTF-8', 'X=a b', 'Y=c'],
      user: 'nobody',
      labels: new Map([['io.buildah.version', '1.28.2']]),
    });
    expect(findNamedBase(image.history)).toEqual({ name: 'docker.io/library/python:1', layers: 2, steps: 6 });
    expect(recover(image)).toEqual({
      lines: [
        'exact FROM python:1',
        'exact ENV X="a b" Y=c',
        'exact RUN echo hi',
        'inferred COPY … /dst/',
        'exact USER nobody',
      ],
      builder: 'buildah',
    });
  });

  test('without layers, stands at the last step: those before it that made none are own ones', () => {
    const own = [
      '/bin/sh -c #(nop) ENV OWN=2',
      '/bin/sh -c echo hi > /hi',
      '/bin/sh -c #(nop) COPY multi:d10b in /dst/ ',
      '+/bin/sh -c #(nop) ENTRYPOINT ["/app/x"] <- FROM localhost/base:1',
    ];
    // The base was built without layers as well: its last step has its only one.
    const base = [
      '/bin/sh -c #(nop) ADD file:5e in / ',
      '/bin/sh -c #(nop) ENV A=1',
      '+/bin/sh -c #(nop) CMD ["sh"]',
    ];
    const parameters = { env: ['A=1', 'OWN=2'], entrypoint: ['/app/x'] };
    expect(recover(imageOf('app', historyOf([...base, ...own]), parameters))).toEqual({
      lines: [
        'exact FROM localhost/base:1',
        'exact ENV OWN=2',
        'exact RUN echo hi > /hi',
        'inferred COPY … /dst/',
        'exact ENTRYPOINT ["/app/x"]',
      ],
      builder: 'buildah',
    });
    const onPython = historyOf([...python, ...own]);
    expect(findNamedBase(onPython)).toEqual({ name: 'localhost/base:1', layers: 2, steps: 6 });
    const classic = ['+/bin/sh -c #(nop) ADD file:1 in / ', '/bin/sh -c #(nop)  CMD ["bash"]'];
    expect(findNamedBase(historyOf([...classic, ...own]))?.steps).toBe(2);
  });

  test('is not the base of what another builder made of it', () => {
    const history = historyOf([
      ...python,
      '+/bin/sh -c echo hi <- FROM docker.io/library/python:1',
      '+RUN /bin/sh -c more # buildkit <- buildkit.dockerfile.v0',
    ]);
    expect(findNamedBase(history)).toBe(null);
  });

  test('the last base counts, where it was built so itself', () => {
    const history = historyOf([
      ...python,
      '+/bin/sh -c one <- FROM docker.io/library/python:1',
      '/bin/sh -c #(nop) CMD ["x"] <- FROM bb7a0a6935c0',
      '+/bin/sh -c two <- FROM localhost/one:1',
    ]);
    expect(findNamedBase(history)).toEqual({ name: 'localhost/one:1', layers: 3, steps: 8 });
  });
});

describe('a base that is open', () => {
  const base = imageOf('docker.io/library/python:1', historyOf(python, '2026-01-01T00:00:00Z'), pythonConfig);
  const own = ['+RUN /bin/sh -c echo hi # buildkit <- buildkit.dockerfile.v0'];
  const lines = ['exact FROM python:1', 'exact RUN echo hi'];

  test('has all of its steps, also where their times were made reproducible', () => {
    for (const created of ['2026-01-01T00:00:00Z', '1970-01-01T00:00:00Z']) {
      const image = imageOf('app', historyOf([...python, ...own], created), pythonConfig);
      expect(recover(image, [base]).lines).toEqual(lines);
    }
  });

  test('has what follows its layers as it does there, where not all of its history is the same', () => {
    const [first = '', ...rest] = python;
    const image = imageOf('app', historyOf([`${first} again`, ...rest, ...own]), pythonConfig);
    expect(recover(image, [base]).lines).toEqual(lines);
  });

  test('has what its config has, where it records no history', () => {
    const bare = imageOf('docker.io/library/python:1', [], pythonConfig, 2);
    const image = imageOf('app', historyOf([...python, ...own]), pythonConfig);
    expect(recover(image, [bare]).lines).toEqual(lines);
    // What no step tells is own only where the base has it otherwise.
    const untold = historyOf(['+x', '+y', '+RUN /bin/sh -c echo hi # buildkit']);
    const parameters = { ...pythonConfig, env: ['LANG=C.UTF-8', 'B=1'], exposedPorts: ['80/tcp'] };
    expect(recover(imageOf('app', untold, parameters), [bare]).lines).toEqual([
      ...lines,
      'inferred ENV B=1',
      'inferred EXPOSE 80/tcp',
    ]);
  });

  test('is found where the image adds no layer to it', () => {
    const history = historyOf([...python, 'CMD ["app"] <- buildkit.dockerfile.v0']);
    const image = imageOf('app', history, { ...pythonConfig, cmd: ['app'] });
    expect(recover(image, [base]).lines).toEqual(['exact FROM python:1', 'exact CMD ["app"]']);
    // The same image under two names is not built on itself.
    expect(recover(base, [imageOf('other', base.history, pythonConfig)]).lines[0]).toMatch(
      /^inferred FROM scratch/,
    );
  });
});
