import { loadScenario } from '../data/actions.js';
import { scenarios } from '../data/mock-state.js';
import { Panel } from '../ui/controls.js';
import { Icon } from '../ui/icons.js';
import './scenarios.css';

export const ScenarioList = () => (
  <ul class="scenario-list">
    {scenarios.value.map(({ name, description }) => (
      <li key={name}>
        <button type="button" class="scenario" onClick={() => loadScenario(name)}>
          <Icon name="play" />
          <code>{name}</code>
          <small>{description}</small>
        </button>
      </li>
    ))}
  </ul>
);

export const ScenariosPanel = () => (
  <Panel id="scenarios" title="Scenarios">
    <p class="nothing">Loading one replaces everything that this app has.</p>
    <ScenarioList />
  </Panel>
);
