import { defineNodeSuites, NODE_20 } from './support/node-suites.js';

defineNodeSuites(NODE_20);
