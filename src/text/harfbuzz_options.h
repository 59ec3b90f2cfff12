#pragma once

// HB_LEAN leaves out reading files, but not the function that calls it: without this nothing links.
#undef HB_NO_OPEN
