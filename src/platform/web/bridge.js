// What the module calls in the shell (src/platform/web/web_host.cpp). One function: a message of web/protocol.ts, as JSON.
mergeInto(LibraryManager.library, {
  postil_js_receive: function (json, length) {
    return Module['postil']['receive'](UTF8ToString(json, length)) === false ? 0 : 1;
  },
});
