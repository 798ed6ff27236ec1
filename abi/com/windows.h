// Stands in for the Windows header of this name where there is no Windows: the few COM words that
// the generated interface headers and the sources that use them need. This folder is on no include
// path of a Windows build, so sources hold no #ifdef.
#pragma once

#include "basic_types.h"
#include "calling.h"
#include "guid.h"
#include "hresult.h"
#include "task_memory.h"
#include "unknwn.h"
