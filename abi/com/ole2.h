// The generated headers include this name; everything is in windows.h.
#pragma once

#include "windows.h"
