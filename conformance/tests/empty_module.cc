// A shared library that is no COM server.
#include "abi/vds.h"

STDAPI_(int) NothingOfInterest() { return 0; }
