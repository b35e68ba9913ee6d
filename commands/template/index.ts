/** countyline template: the bare topic lists. */

import TemplateList from './list.js';

export default class Template extends TemplateList {}
