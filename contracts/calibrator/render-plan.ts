import type { CalibrationPlan, Cost } from './calibration-plan.js';
import { COST_ITEMS } from './probe.js';

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

const renderCost = (cost: Cost): string =>
  COST_ITEMS.filter((item) => cost[item] > 0)
    .map((item) => `${cost[item]} ${item}`)
    .join(', ') || 'no requests';

const totalOf = (cost: Cost): number => COST_ITEMS.reduce((sum, item) => sum + cost[item], 0);

/** Renders a plan as text. @param unobserved assumptions that no calibration observes, with the reasons */
export function renderCalibrationPlan(
  target: string,
  plan: CalibrationPlan,
  unobserved: Readonly<Record<string, string>>,
): string {
  const { profile, probes, cost, maximum, maxPolls, jobs, uncertainJobs } = plan;
  const { minutes, maxMinutes, dollars, maxDollars } = plan;
  const lines = [`${target}, profile ${profile}: ${count(plan.assumptions.length, 'assumption')}`, ''];
  for (const planned of probes) {
    const polls = planned.maxPolls > 0 ? `; at most ${count(planned.maxPolls, 'poll')}` : '';
    const wait = planned.minutes > 0 ? `; ${planned.minutes} minutes` : '';
    lines.push(`  ${planned.probe.id.padEnd(16)}${renderCost(planned.cost)}${polls}${wait}`);
  }
  lines.push(
    '',
    `requests      ${totalOf(cost)}: ${renderCost(cost)}`,
    `at most       ${totalOf(maximum)}: ${renderCost(maximum)}`,
    `              including at most ${count(maxPolls, 'poll')} of jobs, and retries after a 429`,
    `jobs          ${jobs} created, at most ${jobs + uncertainJobs}${profile === 'direct' ? ', all cancelled or complete at the end' : '; they complete or expire, because this profile cannot cancel'}`,
    `time          ${minutes} minutes and the processing of the jobs, at most ${maxMinutes} minutes without waits after a 429`,
    `money         $${dollars.toFixed(2)}, at most $${maxDollars.toFixed(2)}, at $0.010 a create and $0.005 a GET`,
  );
  const others = Object.entries(unobserved);
  if (others.length > 0) lines.push('', 'Not observed:', ...others.map(([id, why]) => `  ${id}: ${why}`));
  return lines.join('\n');
}
