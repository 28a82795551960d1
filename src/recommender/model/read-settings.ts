import { readFile } from 'node:fs/promises';
import { messageOf, sourceNotFound, sourceUnreadable } from '../../base/errors.js';
import { type Settings, settingsFault } from './settings.js';

/** Reads the settings that `learn` wrote. Throws `source-not-found` and `source-unreadable`. */
export async function readSettings(file: string): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw sourceNotFound(`${file} cannot be found (${error.code}); expected a file of weights`);
  });
  const settings = parsed(file, text);
  const fault = settingsFault(settings);
  if (fault) throw sourceUnreadable(`in ${file} ${fault}`);
  return settings as Settings;
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw sourceUnreadable(
      `${file} is not JSON (${messageOf(error).split('\n')[0]}); expected what "cartelera learn" wrote`,
    );
  }
}
