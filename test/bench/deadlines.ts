/** A million random deadlines of many counties, against a second count that shares no code: time and disagreements. */

import { compareDeadlines } from '../county/compare.js';
import { printFigures } from './measure.js';

const DEADLINES = 1_000_000;

const figures = compareDeadlines(DEADLINES, 20_260_303);
if (figures.disagreements > 0) process.exitCode = 1;
printFigures(figures);
