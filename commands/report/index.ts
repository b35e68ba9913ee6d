/** countyline report: the figures of the day that runs. */

import ReportDay from './day.js';

export default class Report extends ReportDay {}
