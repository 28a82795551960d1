/** Every journey in both languages, every view at both widths and in both themes: LONG=1. */
import '../web/offline.test.js';
import '../web/ten-journeys.test.js';
import '../web/views.test.js';
