/** A request as programs write it, by the language. */
export function snippets(address: string, body?: string): Readonly<Record<string, string>> {
  // What a shell would take for the end of the address.
  const url = address.replaceAll("'", '%27');
  const quoted = JSON.stringify(url);
  if (body === undefined) {
    return {
      curl: `curl '${url}'`,
      TypeScript: `const response = await fetch(${quoted});\nconst answer = await response.json();`,
      Python: `import requests\n\nanswer = requests.get(${quoted}).json()`,
    };
  }
  const shell = body.replaceAll("'", `'\\''`);
  return {
    curl: `curl '${url}' \\\n  -H 'content-type: application/json' \\\n  -d '${shell}'`,
    TypeScript: [
      `const response = await fetch(${quoted}, {`,
      "  method: 'POST',",
      "  headers: { 'content-type': 'application/json' },",
      `  body: JSON.stringify(${body}),`,
      '});',
      'const answer = await response.json();',
    ].join('\n'),
    Python: [
      'import json\nimport requests\n',
      `body = json.loads(${JSON.stringify(body)})`,
      `answer = requests.post(${quoted}, json=body).json()`,
    ].join('\n'),
  };
}
