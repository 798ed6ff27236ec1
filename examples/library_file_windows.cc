#include <windows.h>

#include "library_file.h"

namespace vdslab::examples {

void* OpenLibrary(const std::string& file) { return LoadLibraryA(file.c_str()); }
void* FindExport(void* library, const char* name) {
  return reinterpret_cast<void*>(GetProcAddress(static_cast<HMODULE>(library), name));
}
void CloseLibrary(void* library) { FreeLibrary(static_cast<HMODULE>(library)); }

}  // namespace vdslab::examples
