import { NODE_20, nodeSuites } from './support/node-suites.js';

nodeSuites(NODE_20);
