// The hash of the URL says which view is open: `#/`, `#/jobs/ID` or `#/requests/ID`, each with `?app=ID`.
import { computed, signal } from '@preact/signals';

const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

export type View = { readonly kind: 'home' } | { readonly kind: 'job' | 'request'; readonly id: string };

const parts = computed(() => {
  const [path = '', query = ''] = hash.value.replace(/^#/, '').split('?', 2);
  return { path, app: new URLSearchParams(query).get('app') ?? undefined };
});

export const view = computed<View>(() => {
  const [, kind, id] = /^\/(job|request)s\/([0-9a-z-]{1,40})$/.exec(parts.value.path) ?? [];
  return kind === undefined || id === undefined ? { kind: 'home' } : { kind: kind as 'job' | 'request', id };
});

/** App in the URL. */
export const appInUrl = computed(() => parts.value.app);

/** Returns the hash of a view of the app in the URL, or of another app. */
export function hrefOf(to: View, app = appInUrl.value): string {
  const path = to.kind === 'home' ? '' : `${to.kind}s/${to.id}`;
  return `#/${path}${app === undefined ? '' : `?app=${app}`}`;
}

export function open(to: View, app?: string): void {
  location.hash = hrefOf(to, app);
}

/** Sets the app without a new entry in the history of the tab. */
export function replaceApp(app: string): void {
  history.replaceState(null, '', hrefOf(view.value, app));
  hash.value = location.hash;
}
