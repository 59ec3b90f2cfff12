// The site's page about itself, about.html: what it keeps and where, and what it is made of, each with its licence.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { librariesPinned, packagesPinned } from './dependencies.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

const table = (caption, items) => `<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Version</th><th scope="col">Licence</th><th scope="col">What for</th></tr></thead>
<tbody>
${items.map(({ name, ...rest }) => `<tr><th scope="row">${escaped(name)}</th>${[rest.version, rest.licence, rest.purpose].map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table>`;

const cells = (line) => line.split('|').slice(1, -1).map((cell) => escaped(cell.trim()));

/** The notice's paragraphs and its table; it has no other Markdown than its title and code. */
function notice(markdown) {
    const blocks = markdown.trim().split(/\n\s*\n/).filter((block) => !block.startsWith('#'));
    return blocks.map((block) => {
        if (!block.startsWith('|')) return `<p>${escaped(block).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`;
        const [head, , ...rows] = block.split('\n').map(cells);
        return `<table>\n<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>\n<tbody>
${rows.map(([first, ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}\n</tbody>\n</table>`;
    }).join('\n');
}

export async function aboutPage() {
    const libraries = (await librariesPinned()).filter(({ purpose }) => purpose !== 'tests only');
    const packages = (await packagesPinned()).filter(({ inSite }) => inSite);
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<title>About Postil</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="about.css">
</head>
<body>
<main>
<h1>About Postil</h1>
<p>Postil is an article reader. You mark people, organisations, places, dates and events in what you read, note what you think, study it and share it.</p>
<h2>What it keeps, and where</h2>
<p>Articles, marks and notes are kept in this browser, in its storage for this site, and nowhere else. Nothing leaves it unless you send it: no account, no measuring, no request to any other server, but for an image of an article when you ask for that image. Back up everything into one file with <kbd>Shift</kbd> <kbd>B</kbd>; the library says when that was last done.</p>
<p><a href="./">Back to your articles</a></p>
<h2>What it is made of</h2>
${table('Libraries', libraries)}
${table('Faces, patterns and packages', packages)}
<h2>The model that suggests names</h2>
${notice(await readFile(path.join(root, 'assets/entities/NOTICE.md'), 'utf8'))}
</main>
</body>
</html>
`;
}
