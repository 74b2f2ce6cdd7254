import { expose } from 'comlink';
import { Catalog } from '../src/analysis/catalog.ts';
import { holdLifeline } from './lifeline.ts';

/** Holds every table and answers the screen by windows of rows, so that the page's thread never holds a table. */
holdLifeline();
expose(new Catalog());
