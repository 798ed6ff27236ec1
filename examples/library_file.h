// What the operating system does with a file that is a library.
#pragma once

#include <string>

namespace vdslab::examples {

void* OpenLibrary(const std::string& file);         // null: it is none
void* FindExport(void* library, const char* name);  // null: there is none
void CloseLibrary(void* library);

}  // namespace vdslab::examples
