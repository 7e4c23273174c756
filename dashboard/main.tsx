// Entry point of the dashboard: chooses the view by the hash of the URL, and handles the keyboard.
import { render } from 'preact';
import './ui/base.css';
import './ui/controls.css';
import { ClockPanel } from './clock/clock-panel.js';
import { jumpToNext, toggleFrozen } from './data/actions.js';
import { requiresToken } from './data/control-calls.js';
import { open, view } from './data/location.js';
import { apps, selectedApp, start } from './data/mock-state.js';
import { EmptyView } from './empty/empty-view.js';
import { EntryView, stepEntry } from './entry/entry-view.js';
import { FaultsPanel } from './faults/faults-panel.js';
import { pickerIsOpen } from './header/app-picker.js';
import { applyTheme, HeaderBar } from './header/header-bar.js';
import { HelpDialog, helpIsOpen } from './header/help-dialog.js';
import { TokenForm } from './header/token-form.js';
import { JobView, stepJob } from './job/job-view.js';
import { JournalPanel } from './journal/journal-panel.js';
import { OutcomesPanel } from './outcomes/outcomes-panel.js';
import { ScenariosPanel } from './scenarios/scenarios-panel.js';
import { SettingsPanel } from './settings/settings-panel.js';
import { JobsPanel, toggleTable } from './timeline/jobs-panel.js';
import { MessageBar } from './ui/controls.js';
import { Sprite } from './ui/icons.js';
import { handleShortcuts, moveFocus } from './ui/shortcuts.js';
// The last style sheet, because it overrides the others.
import './ui/small-screens.css';

const SECTIONS = ['jobs', 'journal', 'faults', ...(IS_REPORT ? [] : ['scenarios']), 'settings'];

/** Links to the panels, for small screens. They must not change the hash, which is the address of the view. */
const SectionLinks = () => (
  <nav class="tabs" aria-label="Sections">
    {SECTIONS.map((id) => (
      <button type="button" key={id} onClick={() => document.getElementById(id)?.scrollIntoView()}>
        {id.charAt(0).toUpperCase() + id.slice(1)}
      </button>
    ))}
  </nav>
);

const HomeView = () => {
  const isEmpty = selectedApp.value === undefined;
  return (
    <>
      {!isEmpty && <SectionLinks />}
      <main id="main">
        <h1 class="hidden">Dashboard</h1>
        <ClockPanel />
        {isEmpty ? (
          apps.value && (IS_REPORT ? <p class="card nothing">No app has sent a request.</p> : <EmptyView />)
        ) : (
          <>
            <JobsPanel />
            <div class="columns">
              <JournalPanel />
              <aside class="tools" aria-label="Tools">
                <FaultsPanel />
                {!IS_REPORT && <ScenariosPanel />}
                <OutcomesPanel />
                <SettingsPanel />
              </aside>
            </div>
          </>
        )}
      </main>
    </>
  );
};

const OpenedView = () => {
  const opened = view.value;
  if (opened.kind === 'job') return <JobView id={opened.id} />;
  return opened.kind === 'request' ? <EntryView id={opened.id} /> : <HomeView />;
};

const Page = () => (
  <>
    <Sprite />
    <button
      type="button"
      class="skip"
      onClick={() => {
        const main = document.getElementById('main');
        main?.setAttribute('tabindex', '-1');
        main?.focus();
      }}
    >
      Skip to content
    </button>
    <HeaderBar />
    <MessageBar />
    {/* The list of apps covers a part of the view, which can be used again when the list is closed. */}
    <div inert={pickerIsOpen.value}>{requiresToken.value ? <TokenForm /> : <OpenedView />}</div>
    <HelpDialog />
  </>
);

function step(by: 1 | -1): void {
  if (view.value.kind === 'job') stepJob(by);
  else if (view.value.kind === 'request') stepEntry(by);
  else moveFocus(by);
}

handleShortcuts({
  j: () => step(1),
  k: () => step(-1),
  ...(!IS_REPORT && { '.': () => void jumpToNext(), f: () => void toggleFrozen() }),
  t: toggleTable,
  '?': () => {
    helpIsOpen.value = true;
  },
  '/': () => {
    open({ kind: 'home' });
    requestAnimationFrame(() => document.getElementById('journal-search')?.focus());
  },
  Escape: () => open({ kind: 'home' }),
});

applyTheme();
render(<Page />, document.getElementById('page') as HTMLElement);
start();
