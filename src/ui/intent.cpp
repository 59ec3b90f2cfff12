#include "ui/ui.h"

template struct postil::Sealed<postil::ui::Intent::variant>;
