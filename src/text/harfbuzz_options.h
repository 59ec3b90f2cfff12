#pragma once

// HB_LEAN leaves out reading files, but not the function that calls it: without this nothing links.
#undef HB_NO_OPEN

// Chinese, Japanese and Korean come as variable fonts: one file a slice for all weights.
#undef HB_NO_VAR

// Apple's own tables are in none of the faces.
#define HB_NO_AAT
