import { expect, test } from './engines.ts';
import { installCommand, missingEngines } from './installed.mjs';

test('it is installed', ({ engineName }) => {
  const isMissing = missingEngines().includes(engineName);
  expect(isMissing, `${engineName} is not installed: ${installCommand([engineName])}`).toBe(false);
});
