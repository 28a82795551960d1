import { render } from 'preact';
import { App } from './app/app.js';
import { watchNavigation } from './app/location.js';
import './look/look.css';

watchNavigation();
render(<App />, document.getElementById('app') as HTMLElement);
