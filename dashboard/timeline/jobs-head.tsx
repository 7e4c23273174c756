import type { ComponentChildren } from 'preact';
import { TimeAxis } from './time-axis.js';

/** Head of the table of jobs. @param children controls beside the title */
export const JobsHead = ({ count, children }: { count: string; children?: ComponentChildren }) => (
  <div class="row axis" role="row">
    <div class="who axis-title" role="columnheader">
      <h2 id="jobs-title">Jobs</h2>
      <small>{count}</small>
      {children}
    </div>
    <div class="middle" role="columnheader">
      <TimeAxis />
    </div>
    <div class="next" role="columnheader">
      <small>Next change</small>
    </div>
  </div>
);
