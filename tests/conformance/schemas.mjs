// The schemas that written files are held against: our own, and the W3C's where they have been fetched.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Real files of others, which are not part of the repository. */
export const samplesFolder = process.env.POSTIL_ANNOTATION_SAMPLES ?? join(root, '../shared/annotation-data');
const w3cFolder = join(samplesFolder, 'w3c-web-annotation-tests');

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** What is wrong with `value` as a share file: a list of texts. */
export function shareFileErrors() {
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(readJson(join(root, 'assets/schema/postil.schema.json')));
    return (value) => (validate(value) ? [] : validate.errors.map((e) => `${e.instancePath}: ${e.message}`));
}

/** A draft-04 schema as the draft that Ajv reads: "id" is "$id" there, beside a "$ref" nothing else counts, and "exclusive" is said apart. */
function modernised(schema, isRoot = true) {
    if (Array.isArray(schema)) return schema.map((item) => modernised(item, false));
    if (schema === null || typeof schema !== 'object') return schema;
    if (typeof schema.$ref === 'string') return isRoot ? { $id: schema.id, $ref: schema.$ref } : { $ref: schema.$ref };
    const out = {};
    for (const [key, value] of Object.entries(schema)) {
        if (key === '$schema') continue;
        out[isRoot && key === 'id' ? '$id' : key] = modernised(value, false);
    }
    if (out.exclusiveMinimum === true) {
        out.exclusiveMinimum = out.minimum;
        delete out.minimum;
    }
    return out;
}

/**
 * The MUSTs of the W3C's test suite, or null where it is not at hand: `suite` (such as "annotations/annotationMusts")
 * -> a function from a value to the list of assertions that it fails.
 */
export function w3cMusts(suite) {
    if (!existsSync(w3cFolder)) return null;
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    for (const name of readdirSync(join(w3cFolder, 'definitions'))) {
        ajv.addSchema(modernised(readJson(join(w3cFolder, 'definitions', name))));
    }
    const { assertions } = readJson(join(w3cFolder, `${suite}.test`));
    const checks = assertions.map((name) => {
        const assertion = readJson(join(w3cFolder, name));
        return { name, validate: ajv.compile(modernised(assertion)), wanted: assertion.expectedResult === 'valid' };
    });
    return (value) => checks.filter((check) => check.validate(value) !== check.wanted).map((check) => check.name);
}
