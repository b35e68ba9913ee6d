/** The contract on the practice switch: always. */

import { contractSuite } from './contract.js';
import { practiceSwitchUnderTest } from './practice-switch.js';

contractSuite('the practice switch', practiceSwitchUnderTest);
