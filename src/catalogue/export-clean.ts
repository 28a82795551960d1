import type { ExportRequest } from './write/export-request.js';

/**
 * Writes the clean data set of the mission: 20 columns, one row a film, with its nested columns as
 * lists of names (JSON text in CSV), and the genre dictionary. Gives the files that it wrote.
 */
export async function exportClean(request: ExportRequest): Promise<string[]> {
  const { writeExport } = await import('./write/write-export.js');
  return writeExport(request);
}
