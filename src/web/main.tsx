import { render } from 'preact';
import { App } from './app/app.js';
import { watchNavigation } from './parts/location.js';
import './styles/styles.css';

watchNavigation();
render(<App />, document.getElementById('app') as HTMLElement);
