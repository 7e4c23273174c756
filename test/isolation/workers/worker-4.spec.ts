import { isolationSuite } from '../suite.js';

isolationSuite(4);
