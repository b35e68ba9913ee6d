/** The contract on a real FreeSWITCH, wherever a binary is found. */

import { contractSuite } from './contract.js';
import { bootFreeSwitch, freeswitchBinary } from './free-switch.js';

const binary = freeswitchBinary();

contractSuite('on a real FreeSWITCH', binary === undefined ? undefined : () => bootFreeSwitch(binary));
