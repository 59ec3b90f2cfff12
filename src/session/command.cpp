#include "session/command.h"

template struct postil::Sealed<postil::Command::variant>;
template struct postil::Sealed<postil::Effect::variant>;
