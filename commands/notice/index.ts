/** countyline notice: the bare topic lists. */

import NoticeList from './list.js';

export default class Notice extends NoticeList {}
