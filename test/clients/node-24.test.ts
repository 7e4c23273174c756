import { defineNodeSuites, NODE_24 } from './support/node-suites.js';

defineNodeSuites(NODE_24);
