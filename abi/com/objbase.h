// Sources that create objects include this name; everything is in windows.h.
#pragma once

#include "windows.h"
