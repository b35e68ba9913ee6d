/** countyline department: the bare topic lists. */

import DepartmentList from './list.js';

export default class Department extends DepartmentList {}
