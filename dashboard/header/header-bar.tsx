import { signal } from '@preact/signals';
import { connection } from '../data/event-stream.js';
import { hrefOf } from '../data/location.js';
import { info, settings } from '../data/mock-state.js';
import { reportTime } from '../data/report-data.js';
import { Icon } from '../ui/icons.js';
import { formatDate, formatTimeOfDay } from '../ui/words.js';
import { AppPicker } from './app-picker.js';
import { helpIsOpen } from './help-dialog.js';
import './header.css';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const THEME_KEY = 'x-compliance-mock theme';

const savedTheme = THEMES.find((theme) => theme === localStorage.getItem(THEME_KEY)) ?? 'auto';
const theme = signal<Theme>(savedTheme);

export function applyTheme(): void {
  if (theme.value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}

function changeTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] as Theme;
  localStorage.setItem(THEME_KEY, theme.value);
  applyTheme();
}

const CONNECTION_WORDS = { connecting: 'Connecting', live: 'Live', offline: 'Connecting again' } as const;

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const Connection = () => (
  <span class={`connection is-${connection.value}`} role="status">
    <i />
    <span>{CONNECTION_WORDS[connection.value]}</span>
  </span>
);

const ReportTime = () => (
  <span class="connection">
    <b>Report</b>
    <span>
      of {formatDate(reportTime())}, {formatTimeOfDay(reportTime())} UTC
    </span>
  </span>
);

export const HeaderBar = () => (
  <header class="top">
    <a class="brand" href={hrefOf({ kind: 'home' })}>
      <Icon name="mark" />
      <span>x-compliance-mock</span>
    </a>
    <AppPicker />
    <span class="profile">
      profile <b>{settings.value?.profile ?? info.value?.profile}</b>
    </span>
    <span class="space" />
    {IS_REPORT ? <ReportTime /> : <Connection />}
    <button type="button" class="button quiet theme" onClick={changeTheme}>
      <Icon name="half" />
      <span class="hidden">Theme: </span>
      <span class="label">{capitalize(theme.value)}</span>
    </button>
    <button
      type="button"
      class="button quiet help-button"
      aria-label="? Keyboard shortcuts"
      onClick={() => {
        helpIsOpen.value = true;
      }}
    >
      <kbd>?</kbd>
    </button>
  </header>
);
