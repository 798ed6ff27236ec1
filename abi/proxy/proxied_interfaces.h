/* The interfaces that the library has proxies for, as the IDL lists them. For C and C++. */
#pragma once

#include <guiddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Null for an `index` past the last one. */
const GUID* ProxiedInterfaceOfVds(unsigned index);
const GUID* ProxiedInterfaceOfOurs(unsigned index);

#ifdef __cplusplus
}
#endif
