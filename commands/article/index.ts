/** countyline article: the bare topic lists. */

import ArticleList from './list.js';

export default class Article extends ArticleList {}
