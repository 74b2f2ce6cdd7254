/** Said wherever something of an analysis is told that came out of a library file: anybody can write such a file. */
export const importedNote = 'From an imported analysis: nothing here was verified from bytes.';
