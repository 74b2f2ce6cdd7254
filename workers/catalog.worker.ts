import { expose } from 'comlink';
import { Catalog } from '../src/analysis/catalog.ts';

/** Holds every table and answers the screen by windows of rows, so that the page's thread never holds a table. */
expose(new Catalog());
