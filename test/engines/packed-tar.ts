import { type TarSource, writeTar } from '../../scripts/tar-writer.mjs';
import { fromBase64 } from '../unit/codec/unpack.ts';

const lines = Array.from({ length: 60 }, (_, i) => `line ${i} of ${(i * i) % 97} in the sample\n`);

const sources: readonly TarSource[] = [
  { name: 'etc/', type: '5' },
  { name: 'etc/motd', data: lines.join('') },
  { name: 'usr/share/café/naïve.txt', data: 'déjà vu\n' },
  { name: 'usr/bin/run', data: '#!/bin/sh\nexec true\n', mode: 0o755 },
];

/** A layer, as a tar. */
export const packedTar = writeTar(sources);

/** What the commands zstd 1.5, xz 5.4 and bzip2 1.0.8 make of it, since Node writes none of these. */
export const packedBy = {
  zstd: fromBase64(
    'KLUv/WQAFx0MAKYTOB+gKQd/nrGq3kQjhLZPy37ufgtVMJKSkpIy4fpRkzg7MwAoACgA+ql4pwBr4WAsjlqIRzEJZerQUKYWk1iYSnra25eqbHgajGSWmuVxoLQqGS7bbltSCs8KaLn87ratz6l7r6rJj7mHZ2j9mb7fyHy5p9jZioqXduev7K/NyYvLF66NyX7Lmp/r+H3btp/t2/3N65uvnH6Iea6m/Ox+15t8vO+KmLrofh1Q86jCgiwAwlECgjU7RQZqFCZBgB4qEikkkQFT8/DMHsgzWI9JtDCKJDosBWU1C8JRGgdK/swegJCoQXRaUygsewZgSVKUdCLQBZ8wCEKgAkcSSPzflBwDZjS0BghqviuAICMbsLCh9R2ANA2wZkGjgEDI4R9LJxV8zYCk+IdjjH5J5rXUE7tfnoIp0wfiHIllRFLqhhHNlekNKg2vk37NbJ6QtgfmHoTxkPPvK7FnTFhyeSIsucnIyAckm6vA0OhxMqIu/AAYML/9g8P/Gcjk+gAQMwenAbs0OVU=',
  ),
  xz: fromBase64(
    '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4Bf/AatdADKdCIYQ5JSzSsi80f5CS2Je1+T3bDz81aMud12ZCxwQyUA3PBAD5HlFHTYlP6omY/IAkM1pOK2MpqHmqANky0V+nwmw0ZjgpkskLzkG4edLl7K7jSe7s+z32i80L/FpJZpEXg5pWPEIpPwTcxzOZRDATnAm/PZObQYFepF7nOY1wYJtRTy+x+xIJbm0suUlzq+vexhT/lRwSwZ0gph5/6R74mTL8Qbk98s4uC5JHevuTLFqxlVVLdKpGKRfXPGBxpqs7Dw6og4+4dyrG/0LrksCDkZbGbZALI0udDxv6RsX1xkpNEd7TmBIGVeaIRlMugX3mjZsbgv+y97nZnwo5Fm4Cf+mROkAp/kE7cRSn4wVS6P+ecsZsaX3aYloK+qPVkoHziijmK/rCFbKvnU9wIlTjkijl8EaOPqyP7uIjYAePHVfX2dhvwlGg6k1h0xuDIdq04XAdaiWuTnS02DKl6G8jARLN8YskZqMfJsvvXuhId/pzmfGACK00coBcVyqOx2qUrATCd+ayotFBGmBLC1vTXBQZ5vmoxZkaAgSOyuLBps2Qwa6l4WilwAAAJHmK1fR32O9AAHHA4AwAACq0ypBscRn+wIAAAAABFla',
  ),
  bzip2: fromBase64(
    'QlpoOTFBWSZTWZZsWIwAAljf1cqQaAH/4AEAAkR/d99AQABAIIgAAAIICEAB/O46HAakGgAAAAAAABpoApBEYNAmIxGATAan6qRo0NBkyDJoaYRghowRKpp6JMaE9TIA0aNBpoYj1N3rry2l0vIEySRmIFOi6U3BgLDKBmwVV1BWFgpADZvm2KLhduCQkkCQhCRkJIIGAgEAgBIEgBgCAaGhgAmAJCEoASACQnLO7l1c2sOdkNLtVQyxzrVs19FycYzBXJgqxVirPBVzFZeK10uS0AreEU8rNpTPc1eAmFW8jIisVnzCDWVqARE4wERLuZ/inwUHHdpAtJHQFTACA1Z009ltsr4CQAILbLbigAWQJTk017t1Mdm3bUYR/CiyqByAa32xsgTDtkF0GEIHadMBenuqKfp1COUR1YQDURostdVAwo9BQEkPbxrcG5rGnHAsjWRgKDNDDYVvQs+aMmwHUQ7zTs9MBKqKBTIcEtTVbolcyFKUsqpZBxAavwFdoa+r0O3CYJ379kUWsFbAV4eHG/F7cQV+s5aCtwK/ZmBXbyBXHjUW7GCt3AVaoCuMFeSK0C0ltdAVhYOisNRorRXhp0mf95B/Wc2buvC/lfpoj/i7kinChISzYsRg',
  ),
} as const;
