import { expect, test } from 'vitest';
import { safeFileName } from '../../../src/base/file-name.ts';

test.each([
  ['/etc/passwd', 'passwd'],
  ['/srv/', 'srv'],
  ['/', 'root'],
  ['/a/..', '_'],
  ['/home/.bashrc', '_bashrc'],
  ['/a\\b:c*?"<>|', 'a_b_c______'],
  ['/a\u202egpj.exe', 'a_u_202e_gpj.exe'],
  ['/con', '_con'],
  ['/COM1.txt', '_COM1.txt'],
  [`/${'n'.repeat(500)}`, 'n'.repeat(60)],
])('%s is saved as %s', (path, name) => {
  expect(safeFileName(path)).toBe(name);
});
