/* The COM class of the library with the proxies. For C and C++. */
#pragma once

#include <guiddef.h>

static const GUID kVdsLabProxyClass = {
    0xcf702cb2, 0x5d31, 0x414a, {0xb0, 0x0d, 0xa8, 0x7b, 0xa4, 0xe2, 0x78, 0xb8}};
