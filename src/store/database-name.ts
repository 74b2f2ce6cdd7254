/** The one database of the library. It is asked for by name whether anything is kept, before any code comes that reads it. */
export const databaseName = 'tarsight-library';
