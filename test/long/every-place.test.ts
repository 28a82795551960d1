/** What tries places one after the other tries each of them in a long run. */
import '../catalogue/read/files/bytes.test.js';
import '../recommender/model/model-file.test.js';
