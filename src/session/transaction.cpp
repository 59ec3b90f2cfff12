#include "session/transaction.h"

template struct postil::Sealed<postil::Fact::variant>;
