// Recogito's text annotator itself, in a page made by jsdom: it is given each text and its annotations, and the words
// are those of the ranges that it lays over the page.
import fs from 'node:fs';
import path from 'node:path';

const page = await import('jsdom').catch(() => process.exit(3));
const { window } = new page.JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true, url: 'http://localhost/' });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
for (const place of [globalThis, window]) Object.assign(place, { ResizeObserver: Observer, IntersectionObserver: Observer });
window.Range.prototype.getClientRects = () => [];
window.Range.prototype.getBoundingClientRect = () => ({ x: 0, y: 0, width: 0, height: 0, top: 0, left: 0, right: 0, bottom: 0 });

const recogito = await import('@recogito/text-annotator').catch(() => process.exit(3));
const annotator = new URL('node_modules/@recogito/text-annotator/package.json', import.meta.url);
const { version } = JSON.parse(fs.readFileSync(annotator, 'utf8'));
const found = { reader: `@recogito/text-annotator ${version}`, documents: [], complaints: [] };
const root = process.argv[2];
for (const name of fs.readdirSync(path.join(root, 'annotations')).filter((n) => n.endsWith('.json')).sort()) {
  const annotations = JSON.parse(fs.readFileSync(path.join(root, 'annotations', name), 'utf8'));
  if (!Array.isArray(annotations)) {
    found.complaints.push(`${name}: setAnnotations takes an array`);
    continue;
  }
  const targets = annotations.flatMap((annotation) => annotation.target);
  const source = targets.length ? targets[0].source : `../texts/${name.replace(/json$/, 'txt')}`;
  const text = fs.readFileSync(path.join(root, 'annotations', decodeURIComponent(source)), 'utf8');
  const container = document.createElement('div');
  container.textContent = text;
  document.body.append(container);
  const format = recogito.W3CTextFormat(source, container);
  const editor = recogito.createTextAnnotator(container, { adapter: format, renderer: 'SPANS' });
  try {
    editor.setAnnotations(annotations);
  } catch (error) {
    found.complaints.push(`${name}: ${error.message}`);
  }
  const kept = editor.state.store.all();
  if (kept.length !== annotations.length) found.complaints.push(`${name}: ${kept.length} of ${annotations.length} are kept`);
  const marks = kept.map((annotation) => {
    const { target, bodies, id } = recogito.reviveAnnotation(annotation, container);
    const tag = bodies.find((body) => body.purpose === 'classifying')?.value ?? '';
    return { id, tag, quotes: target.selector.map((selector) => selector.range.toString()) };
  });
  found.documents.push({ text: container.textContent, marks, links: links(root, name) });
  container.remove();
}

// Relations are a file of their own: the annotator refuses annotations without a place in the text.
function links(folder, name) {
  const file = path.join(folder, 'relations', name);
  if (!fs.existsSync(file)) return [];
  const all = JSON.parse(fs.readFileSync(file, 'utf8'));
  const kind = (id) => all.filter((a) => a.target === id).flatMap((a) => a.body).map((body) => body.value)[0];
  return all
    .filter((a) => a.motivation === 'linking')
    .map((a) => ({ kind: kind(a.id) ?? '', source: a.target, target: a.body }));
}

process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit(0));
