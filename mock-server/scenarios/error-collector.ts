import { FieldRefusal, Refusal } from '../http/control/control-handler.js';
import { type Problem, sentenceOf } from '../http/control/validation-messages.js';

/** A scenario that is not loaded: all that is wrong with it. Nothing has changed. */
export class ScenarioRefusal extends Refusal {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(sentenceOf(problems));
    this.problems = problems;
  }
}

/** Collects what is wrong, so that a user learns of all of it at once. */
export class Problems {
  readonly #found: Problem[] = [];

  add(field: string, problem: string): void {
    this.#found.push({ field, problem });
  }

  /** Does a part of the work, unless it is refused. @param at where the part stands, as `apps.0` */
  async attempt<T>(at: string, run: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await run();
    } catch (refusal) {
      if (!(refusal instanceof FieldRefusal)) throw refusal;
      this.add(`${at}.${refusal.field}`, refusal.problem);
      return undefined;
    }
  }

  get found(): readonly Problem[] {
    return this.#found;
  }

  /** @throws ScenarioRefusal if there are any */
  refuseIfAny(): void {
    if (this.#found.length > 0) throw new ScenarioRefusal(this.#found);
  }
}
