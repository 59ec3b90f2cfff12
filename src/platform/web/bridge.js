// What the module calls in the shell: messages of web/protocol.ts as JSON (web_host.cpp), and questions about text that only
// the browser can answer at once (web_text.cpp, web/browsertext.ts).
mergeInto(LibraryManager.library, {
  postil_js_receive: function (json, length, text, textLength) {
    var beside = text ? UTF8ToString(text, textLength) : undefined;
    return Module['postil']['receive'](UTF8ToString(json, length), beside) === false ? 0 : 1;
  },
  postil_js_measure: function (text, length, font, fontLength) {
    return Module['postil']['measure'](UTF8ToString(text, length), UTF8ToString(font, fontLength));
  },
  postil_js_draw: function (text, length, font, fontLength, size, x, baseline, width, height, pixels) {
    var drawn = Module['postil']['draw'](UTF8ToString(text, length), UTF8ToString(font, fontLength), size, x, baseline, width, height);
    HEAPU8.set(drawn, pixels);
  },
  postil_js_words: function (text, length, language, languageLength, ends, capacity) {
    var found = Module['postil']['words'](UTF8ToString(text, length), UTF8ToString(language, languageLength));
    var count = Math.min(found.length, capacity);
    for (var i = 0; i < count; i++) HEAPU32[(ends >> 2) + i] = found[i];
    return count;
  },
});
