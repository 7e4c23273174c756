import { NODE_24, nodeSuites } from './support/node-suites.js';

nodeSuites(NODE_24);
