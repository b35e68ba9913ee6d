/** countyline user: the bare topic lists. */

import UserList from './list.js';

export default class User extends UserList {}
